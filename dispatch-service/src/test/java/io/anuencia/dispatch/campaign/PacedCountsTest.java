package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.message.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedCountsTest {

    private static final Tally OPEN =
            new Tally(
                    null,
                    List.of(
                            new Tally.Group(
                                    MessageState.PLANNED,
                                    false,
                                    null,
                                    1,
                                    new Tally.Reached(0, 0, 0, 0))),
                    Tally.Responses.NONE);

    private static final Duration COUNT = Duration.ofMillis(5);

    /** Every campaign has an open message, and counting it takes a while. */
    private final PacedCounts counts =
            new PacedCounts(
                    new Tallies(null) {
                        @Override
                        Optional<Tally> count(UUID campaignId) {
                            LockSupport.parkNanos(COUNT.toNanos());
                            return Optional.of(OPEN);
                        }
                    },
                    null);

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "3, 5", "10, 300"})
    void countsOfAllRunningCampaignsTakeATwentiethOfAConnectionTogether(
            int running, long tookNanos) {
        // when
        long rest = PacedCounts.restAfter(tookNanos, running);

        // then
        double share = (double) Math.max(1, running) * tookNanos / rest;
        assertThat(share).isEqualTo(0.05);
    }

    @Test
    void countIsNeverDelayedByMoreThanAMinute() {
        // then
        assertThat(PacedCounts.restAfter(Duration.ofSeconds(3).toNanos(), 500))
                .isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void campaignsThatAnotherReplicaEndedDoNotMakeTheOthersWait() {
        // given
        for (int i = 0; i < 100; i++) {
            counts.look(new UUID(0, i));
        }
        UUID running = new UUID(1, 1);
        // when
        counts.keepOnly(Set.of(running));
        // then
        assertThat(counts.look(running)).isPresent();
        await().atMost(Duration.ofSeconds(3)).until(() -> counts.look(running).isPresent());
    }
}
