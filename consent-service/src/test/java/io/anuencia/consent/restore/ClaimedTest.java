package io.anuencia.consent.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.events.LedgerCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimedTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static final LedgerCheckpoint AHEAD = published(100, NOON.plusSeconds(3600));
    private static final LedgerCheckpoint LOST = published(500, NOON.plusSeconds(60));
    private static final LedgerCheckpoint AFTER = published(301, NOON.plusSeconds(120));

    private static LedgerCheckpoint published(long size, Instant at) {
        return new LedgerCheckpoint("ledger", size, "root of " + size, "note", at);
    }

    @Test
    void everyPublishedCheckpointIsClaimedWhateverItsClockSaid() {
        // then
        assertThat(Claimed.of(List.of(AHEAD, LOST), Set.of())).containsExactly(AHEAD, LOST);
    }

    @Test
    void whoAnswersForOneAnswersForThoseBeforeItAndForNoneAfterIt() {
        // given
        Set<Lost> answered = Set.of(new Lost(LOST));

        // then
        assertThat(Claimed.of(List.of(AHEAD, LOST, AFTER), answered)).containsExactly(AFTER);
        assertThat(Claimed.of(List.of(AHEAD, LOST), answered)).isEmpty();
    }

    @Test
    void checkpointThatIsToldOnceMoreTakesNothingElseAlong() {
        // given
        Set<Lost> answered = Set.of(new Lost(LOST));

        // then
        assertThat(Claimed.of(List.of(LOST, AFTER, LOST), answered)).containsExactly(AFTER);
    }
}
