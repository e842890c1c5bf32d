package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.CampaignProgressed.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreparationTest {

    private final Campaign campaign = WavesTest.campaign(Campaign.Wave.NONE);
    private final List<String> steps = new ArrayList<>();
    private final List<Tally> published = new ArrayList<>();

    private final StoredCampaigns campaigns =
            new StoredCampaigns(null, null, null) {
                @Override
                void complete(UUID id, int chunks) {
                    steps.add("complete");
                }

                @Override
                Optional<Campaign> find(UUID id) {
                    return Optional.of(campaign);
                }
            };

    private final CampaignMoves moves =
            new CampaignMoves(campaigns, null, null, null, null) {
                @Override
                Tally count(UUID campaignId) {
                    throw new AssertionError("all its messages are counted");
                }

                @Override
                void publish(Tally tally, Step step) {
                    steps.add(step.name());
                    published.add(tally);
                }

                @Override
                boolean make(Move move, Tally tally) {
                    steps.add(move.step().name());
                    published.add(tally);
                    return true;
                }
            };

    @Test
    void preparedCampaignIsPublishedWithoutCountingItsPeople() {
        // given
        Preparation preparation =
                new Preparation(campaigns, moves, null, null, id -> Optional.empty());
        // when
        preparation.complete(campaign.id(), 7);
        // then
        assertThat(steps).containsExactly("complete", "PREPARED", "STARTED");
        assertThat(published)
                .allSatisfy(
                        tally ->
                                assertThat(tally.byState())
                                        .isEqualTo(Map.of(MessageState.PLANNED, campaign.total())));
    }
}
