package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResumptionTest {

    private final List<String> calls = new ArrayList<>();

    private final StoredCampaigns campaigns =
            new StoredCampaigns(null, null, null) {
                @Override
                Optional<Campaign> lock(UUID id) {
                    calls.add("lock");
                    return Optional.of(WavesTest.campaign(Campaign.Wave.NONE));
                }
            };

    private final CampaignMoves moves =
            new CampaignMoves(campaigns, null, null, null) {
                @Override
                Tally count(UUID campaignId) {
                    calls.add("count");
                    return null;
                }

                @Override
                void tellNoted(UUID campaignId) {
                    calls.add("tellNoted");
                }
            };

    @Test
    void storedStepIsCountedAndPublishedBeforeTheCampaignIsLocked() {
        // given
        Resumption resumption = new Resumption(campaigns, moves, null, null, null);
        // when
        resumption.goOn(new UUID(1, 1));
        // then
        assertThat(calls).containsExactly("count", "tellNoted", "lock");
    }
}
