package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenAbsenceTest {

    private final TokenAbsence absence = new TokenAbsence();

    private boolean missedAt(long seconds) {
        return absence.isLong(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void tokenThatIsReplacedIsNotGone() {
        // given
        missedAt(0);
        boolean soon = missedAt(10);
        absence.ends();
        // when
        boolean again = missedAt(20);
        // then
        assertThat(soon).isFalse();
        assertThat(again).isFalse();
    }

    @Test
    void tokenThatStaysAwayIsGone() {
        // given
        missedAt(0);
        missedAt(10);
        // when
        boolean gone = missedAt(20);
        // then
        assertThat(gone).isTrue();
        assertThat(missedAt(180)).isTrue();
    }

    @Test
    void tokenNotCheckedForAWhileIsWaitedForAnew() {
        // given
        missedAt(0);
        // when
        boolean later = missedAt(600);
        // then
        assertThat(later).isFalse();
        assertThat(missedAt(620)).isTrue();
    }
}
