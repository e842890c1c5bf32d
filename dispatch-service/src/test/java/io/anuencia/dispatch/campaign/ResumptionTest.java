package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.dispatch.clock.ClockWatches;
import io.anuencia.messaging.rest.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private static final Tally TALLY = new Tally(null, List.of(), Tally.Responses.NONE);

    private final List<String> calls = new ArrayList<>();
    private Optional<Tally> unpublished = Optional.empty();

    private Campaign campaign = WavesTest.campaign(Campaign.Wave.NONE);

    private final StoredCampaigns campaigns =
            new StoredCampaigns(null, null, null) {
                @Override
                Optional<Campaign> lock(UUID id) {
                    calls.add("lock");
                    return Optional.of(campaign);
                }
            };

    private final CampaignMoves moves =
            new CampaignMoves(campaigns, null, null, null, null) {
                @Override
                Tally count(UUID campaignId) {
                    calls.add("count");
                    return TALLY;
                }

                @Override
                Optional<Tally> publishUnpublishedStep(UUID campaignId) {
                    calls.add("publishUnpublishedStep");
                    return unpublished;
                }

                @Override
                boolean make(Move move, UUID campaignId) {
                    calls.add("make");
                    return true;
                }

                @Override
                boolean make(Move move, Tally tally) {
                    calls.add("make");
                    return true;
                }
            };

    @Test
    void campaignKeepsItsReasonWhenItIsResumedWhileTheClocksDisagree() {
        // given
        campaign = SampleCampaigns.paused();
        Resumption resumption = new Resumption(campaigns, moves, null, null, ClockWatches.fresh());
        // then
        assertThatThrownBy(() -> resumption.goOn(new UUID(1, 1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().status()).isEqualTo(503));
        assertThat(calls).doesNotContain("make");
    }

    @Test
    void storedStepIsCountedAndPublishedBeforeTheCampaignIsLocked() {
        // given
        Resumption resumption = new Resumption(campaigns, moves, null, null, null);
        // when
        resumption.goOn(new UUID(1, 1));
        // then
        assertThat(calls).containsExactly("publishUnpublishedStep", "count", "lock");
    }

    @Test
    void campaignIsResumedWithTheCountsThatItsPauseWasPublishedWith() {
        // given
        unpublished = Optional.of(TALLY);
        Resumption resumption = new Resumption(campaigns, moves, null, null, null);
        // when
        resumption.goOn(new UUID(1, 1));
        // then
        assertThat(calls).containsExactly("publishUnpublishedStep", "lock");
    }
}
