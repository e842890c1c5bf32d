package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignStopsTest {

    private static final Campaign CAMPAIGN = SampleCampaigns.paused();
    private static final long DEADLINE = 4_711;

    private final List<String> steps = new ArrayList<>();

    private final CampaignMoves moves =
            new CampaignMoves(null, null, null, null, null) {
                @Override
                boolean make(Move move, UUID campaignId) {
                    steps.add("move");
                    return true;
                }
            };

    private final StoredCampaigns campaigns =
            new StoredCampaigns(null, null, null) {
                @Override
                Optional<Campaign> find(UUID id) {
                    return Optional.of(CAMPAIGN);
                }
            };

    private final Settlement settlement =
            new Settlement(null, null, null, null) {
                @Override
                void cancelMessages(Campaign campaign, Duration budget) {
                    steps.add("end messages");
                }
            };

    private final StopWait starts =
            new StopWait(null, null) {
                @Override
                long deadlineNanos() {
                    steps.add("deadline");
                    return DEADLINE;
                }

                @Override
                void awaitNoStart(UUID campaignId, long deadline) {
                    steps.add("wait until " + deadline);
                }
            };

    @Test
    void timeToEndMessagesCountsTowardsTheWaitOfACancel() {
        // when
        new CampaignStops(moves, campaigns, settlement, starts, null).cancel(CAMPAIGN.id());
        // then
        assertThat(steps)
                .containsExactly("move", "deadline", "end messages", "wait until " + DEADLINE);
    }

    @Test
    void campaignThatABrakePausesWhileItIsResumedIsNoConflict() {
        // given
        ResumeCalls foundRunning =
                new ResumeCalls(null, null) {
                    @Override
                    boolean goOn(String idempotencyKey, UUID campaignId) {
                        return false;
                    }
                };

        // then
        assertThatCode(
                        () ->
                                new CampaignStops(
                                                moves, campaigns, settlement, starts, foundRunning)
                                        .resume(null, CAMPAIGN.id()))
                .doesNotThrowAnyException();
    }
}
