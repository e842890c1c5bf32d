package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitTest {

    @ParameterizedTest(name = "{0} ns from the deadline: late {1}")
    @CsvSource({"-1, false", "0, true", "1, true"})
    void permitIsLateFromItsDeadlineOn(long after, boolean late) {
        // given
        long deadline = 7_000;

        // then
        assertThat(new Permit(null, deadline).isLate(deadline + after)).isEqualTo(late);
    }

    /** A monotonic clock may begin anywhere and wrap around. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 0, -1})
    void deadlineCountsWhereverTheClockBegan(long deadline) {
        // then
        assertThat(new Permit(null, deadline).isLate(deadline - 1)).isFalse();
        assertThat(new Permit(null, deadline).isLate(deadline + 1)).isTrue();
    }
}
