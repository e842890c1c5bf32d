package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.Attempts;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An opt-out waits only for the end of a permit: every request must have arrived by then. */
class GrantsTest {

    private static final long ASKED_AT_NANOS = 7_000_000;

    @ParameterizedTest(name = "permit of {0} ms: leaves within {1} ms of its question")
    @CsvSource({"3000, 1500", "2000, 500", "1000, -500", "60000, 1500"})
    void requestLeavesEarlyEnoughToArriveWithinItsPermitAndWithinOurOwnLifeOfOne(
            long lifeMs, long leavesWithinMs) {
        // given
        Attempt attempt = Attempts.of(new UUID(1, 1), new UUID(2, 2), new byte[0], ASKED_AT_NANOS);

        // then
        assertThat(Grants.startDeadline(attempt, lifeMs))
                .isEqualTo(ASKED_AT_NANOS + Duration.ofMillis(leavesWithinMs).toNanos());
    }
}
