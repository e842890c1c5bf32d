package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void throttlingHalvesThePaceOncePerSecond() {
        // given
        Pace pace = new Pace(0);
        // when
        pace.throttled(80, 1);
        pace.throttled(80, 2);
        // then
        assertThat(pace.of(80, 3)).isCloseTo(40, Offset.offset(0.01));
    }

    @Test
    void paceRecoversByTwentiethOfTheRateEachSecond() {
        // given
        Pace pace = new Pace(0);
        pace.throttled(80, 0);
        // when
        double afterFive = pace.of(80, 5 * SECOND);
        double afterTwenty = pace.of(80, 20 * SECOND);
        // then
        assertThat(afterFive).isCloseTo(60, Offset.offset(0.01));
        assertThat(afterTwenty).isEqualTo(80);
    }

    @Test
    void paceNeverFallsBelowOneMessagePerSecond() {
        // given
        Pace pace = new Pace(0);
        // when
        for (int second = 0; second < 20; second++) {
            pace.throttled(4, second * SECOND * 11 / 10);
        }
        // then
        assertThat(pace.of(4, 22 * SECOND)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void throttlingOfTheNextSecondHalvesThePaceAgain() {
        // given
        Pace pace = new Pace(0);
        pace.throttled(80, 0);
        // when
        pace.throttled(80, SECOND);
        // then
        assertThat(pace.of(80, SECOND)).isCloseTo(22, Offset.offset(0.01));
    }
}
