package io.anuencia.dispatch.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackpressureTest {

    private static final long LONG = Backpressure.LONG.toNanos() + 1;

    private final Backpressure backpressure = new Backpressure(0);

    @Test
    void promptAttemptDoesNotReduceTheShare() {
        // when
        backpressure.waited(Backpressure.LONG.toNanos(), seconds(1));

        // then
        assertThat(backpressure.share(seconds(1))).isEqualTo(1);
    }

    @Test
    void waitIsLowAgainAfterAPromptAttempt() {
        // given
        boolean atFirst = backpressure.isLow();

        // when
        backpressure.waited(Backpressure.SOON.toNanos(), seconds(1));
        boolean afterAWait = backpressure.isLow();
        backpressure.waited(Backpressure.SOON.toNanos() - 1, seconds(2));

        // then
        assertThat(atFirst).isTrue();
        assertThat(afterAWait).isFalse();
        assertThat(backpressure.isLow()).isTrue();
    }

    @Test
    void longWaitReducesTheShareAndTimeRestoresIt() {
        // when
        backpressure.waited(LONG, seconds(1));

        // then
        assertThat(backpressure.share(seconds(1))).isEqualTo(0.7);
        assertThat(backpressure.share(seconds(3))).isCloseTo(0.8, within(1e-9));
        assertThat(backpressure.share(seconds(60))).isEqualTo(1);
    }

    @Test
    void attemptsThatWaitedTogetherReduceTheShareOnce() {
        // when
        for (int i = 0; i < 100; i++) {
            backpressure.waited(LONG, seconds(1) + i);
        }

        // then
        assertThat(backpressure.share(seconds(1) + 100)).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void shareNeverFallsBelowItsMinimum() {
        // when
        for (int second = 1; second < 100; second++) {
            backpressure.waited(LONG, seconds(second));
        }

        // then
        assertThat(backpressure.share(seconds(99))).isBetween(1 / 16.0, 0.2);
    }

    private static long seconds(long seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
