package io.anuencia.testbed.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FlowTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int RATE = 10;
    private static final long END = 40 * SECOND;

    /** Nothing is done from second 10 to 15; the backlog of 50 is then drained in 5 seconds. */
    private static final Flow FLOW =
            new Flow(
                    "messages",
                    steady(0, 40, RATE),
                    Times.of(
                            LongStream.concat(
                                    steady(0, 10, RATE).all(),
                                    LongStream.concat(
                                            steady(15, 20, 2 * RATE).all(),
                                            steady(20, 40, RATE).all()))));

    private static Times steady(int fromSecond, int toSecond, int rate) {
        long every = SECOND / rate;
        return Times.of(
                LongStream.range(0, (long) (toSecond - fromSecond) * rate)
                        .map(i -> fromSecond * SECOND + i * every));
    }

    @Test
    void rateIsFullAgainWhenTheStopIsOver() {
        // when
        double arrivalRate = FLOW.arrivalRate(0, 10 * SECOND);

        // then
        assertThat(arrivalRate).isEqualTo(RATE);
        assertThat(FLOW.fullFrom(10 * SECOND, END, arrivalRate)).hasValue(15 * SECOND);
    }

    @Test
    void burstIsNotAFullRate() {
        // given
        Times burst =
                Times.of(LongStream.concat(steady(2, 3, 100).all(), steady(8, 20, RATE).all()));

        // when
        Flow flow = new Flow("messages", steady(0, 20, RATE), burst);

        // then
        assertThat(flow.fullFrom(0, 15 * SECOND, RATE)).hasValue(8 * SECOND);
        assertThat(flow.keepsUp(0, 8 * SECOND)).isTrue();
        assertThat(flow.keepsUp(4 * SECOND, 8 * SECOND)).isFalse();
    }

    @Test
    void rateThatNeverBecomesFullIsNotFound() {
        assertThat(FLOW.fullFrom(0, END, 3 * RATE)).isEmpty();
    }

    @Test
    void backlogIsDrainedWhenNoMoreWaitsThanBefore() {
        // when
        long most = FLOW.mostWaiting(10 * SECOND, END);

        // then
        assertThat(most).isEqualTo(5 * RATE);
        assertThat(FLOW.mostWaiting(0, 10 * SECOND)).isZero();
        assertThat(FLOW.drainedAt(15 * SECOND, END, 0).orElseThrow())
                .isBetween(19 * SECOND, 20 * SECOND);
        assertThat(FLOW.drainedAt(15 * SECOND, 19 * SECOND, 0)).isEmpty();
    }

    @Test
    void thingsAreCountedBySecond() {
        assertThat(FLOW.done().bySecond(8 * SECOND, 4)).containsExactly(RATE, RATE, 0, 0);
        assertThat(FLOW.done().bySecond(14 * SECOND, 2)).containsExactly(0, 2 * RATE);
    }
}
