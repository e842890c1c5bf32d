package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndingsTest {

    private final List<Campaign> wentOn = new ArrayList<>();

    private final PacedCounts tooEarly =
            new PacedCounts(null, null) {
                @Override
                Optional<Tally> look(UUID campaignId) {
                    return Optional.empty();
                }
            };

    private final Waves waves =
            new Waves(null, null, null, null) {
                @Override
                void goOnWithWave(Campaign seen, Instant now) {
                    wentOn.add(seen);
                }
            };

    @Test
    void waveThatWasBegunGoesOnWhileItIsTooEarlyToCount() {
        // given
        Campaign campaign = WavesTest.campaign(Campaign.Wave.NONE);
        // when
        new Endings(null, null, tooEarly, waves, null).watch(campaign, Instant.EPOCH);
        // then
        assertThat(wentOn).containsExactly(campaign);
    }
}
