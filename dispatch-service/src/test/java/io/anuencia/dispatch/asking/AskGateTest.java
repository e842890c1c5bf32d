package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskGateTest {

    @Test
    void looksTakeATwentiethOfTheTime() {
        // given
        Duration took = Duration.ofMillis(3);
        // when
        long pause = AskGate.pauseAfter(took.toNanos());
        // then
        assertThat(Duration.ofNanos(pause)).isEqualTo(took.multipliedBy(19));
    }

    @Test
    void lookThatWasHeldUpForSecondsHoldsUpTheNextByOne() {
        // given
        Duration databaseStoodStill = Duration.ofSeconds(4);
        // when
        long pause = AskGate.pauseAfter(databaseStoodStill.toNanos());
        // then
        assertThat(Duration.ofNanos(pause)).isEqualTo(Duration.ofSeconds(1));
    }
}
