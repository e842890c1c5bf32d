package io.anuencia.dispatch.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PermitsUnderwayTest {

    private static final String CAUSE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final PermitsUnderway underway = new PermitsUnderway();

    private static UUID attempt(int number) {
        return new UUID(7, number);
    }

    @Test
    void permitsWithoutAResultDoNotDisplaceTheTracesOfLaterOnes() {
        // given
        for (int i = 0; i < PermitsUnderway.MOST; i++) {
            underway.add(attempt(i), CAUSE);
        }
        UUID late = attempt(PermitsUnderway.MOST);
        // when
        underway.add(late, CAUSE);
        // then
        assertThat(underway.remove(late)).isEqualTo(CAUSE);
        assertThat(underway.remove(attempt(0))).isNull();
        assertThat(underway.remove(attempt(1))).isEqualTo(CAUSE);
    }

    @Test
    void resultHasTheTraceOfItsPermitOnce() {
        // given
        underway.add(attempt(1), CAUSE);
        // when
        String first = underway.remove(attempt(1));
        // then
        assertThat(first).isEqualTo(CAUSE);
        assertThat(underway.remove(attempt(1))).isNull();
        assertThat(underway.remove(attempt(2))).isNull();
    }
}
