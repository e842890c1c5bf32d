package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The closes that end a permit for the barrier (architecture section 6, step 6). */
class PermitClosesTest {

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "NOT_STARTED,  SENDER,   true",
        "NOT_ACCEPTED, SENDER,   true",
        "ACCEPTED,     SENDER,   true",
        "FAILED,       SENDER,   true",
        "IN_DOUBT,     SENDER,   false",
        "NOT_STARTED,  TAKEOVER, true",
        "IN_DOUBT,     TAKEOVER, false",
        "NOT_STARTED,  CANCEL,   true",
        "IN_DOUBT,     CANCEL,   false",
        "ACCEPTED,     STATUS,   false",
        "FAILED,       STATUS,   false"
    })
    void permitIsEndedOnlyByACloseThatKnowsTheOutcome(Outcome outcome, ClosedBy by, boolean ends) {
        // given
        AttemptClosed close =
                new AttemptClosed(
                        new UUID(1, 1),
                        new UUID(2, 2),
                        new RecipientKey(Uuids.ofFacts("someone")),
                        null,
                        null,
                        1,
                        1,
                        outcome,
                        null,
                        by,
                        null,
                        Instant.EPOCH,
                        null);

        // then
        assertThat(PermitCloses.ends(close)).isEqualTo(ends);
    }
}
