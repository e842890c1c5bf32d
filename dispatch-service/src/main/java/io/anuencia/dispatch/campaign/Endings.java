package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Completes campaigns that have sent everything, pauses harmful ones, and ends the messages of
 * those that have ended.
 */
@ApplicationScoped
class Endings {

    private static final Duration STOPPING = Duration.ofSeconds(1);

    private final CampaignMoves moves;
    private final Settlement settlement;
    private final PacedCounts counts;
    private final Waves waves;
    private final BrakeConfig brakes;

    Endings(
            CampaignMoves moves,
            Settlement settlement,
            PacedCounts counts,
            Waves waves,
            BrakeConfig brakes) {
        this.waves = waves;
        this.brakes = brakes;
        this.moves = moves;
        this.settlement = settlement;
        this.counts = counts;
    }

    /** Sets the campaigns that run at the moment. */
    void setRunning(Set<UUID> campaigns) {
        counts.keepOnly(campaigns);
    }

    /**
     * Checks whether a running campaign is done or does harm, and publishes its progress. While it
     * is too early to count again, a wave that was begun goes on.
     */
    void watch(Campaign campaign, Instant now) {
        counts.look(campaign.id())
                .ifPresentOrElse(
                        tally -> watch(tally, now), () -> waves.goOnWithWave(campaign, now));
    }

    private void watch(Tally tally, Instant now) {
        if (!tally.hasOpen()) {
            moves.make(Move.COMPLETE, tally);
            return;
        }
        Optional<String> harm = Rates.problem(tally, brakes).or(() -> waves.look(tally, now));
        if (harm.isPresent()) {
            moves.make(Move.pause(harm.get()), tally);
            return;
        }
        if (counts.isNews(tally) && moves.publishProgress(tally)) {
            counts.setPublished(tally);
        }
    }

    /** Ends the open messages of a campaign that has ended. */
    void settle(Campaign campaign) {
        counts.forget(campaign.id());
        if (settlement.stopMessages(campaign, STOPPING)) {
            settlement.settleIfDone(campaign);
        }
    }
}
