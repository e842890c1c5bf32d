package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.campaign.Obstacles.Obstacle;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Resumes paused campaigns. */
@ApplicationScoped
class Resumption {

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final AudienceAsks asks;
    private final Obstacles obstacles;
    private final ClockWatch schedules;

    Resumption(
            StoredCampaigns campaigns,
            CampaignMoves moves,
            AudienceAsks asks,
            Obstacles obstacles,
            ClockWatch schedules) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.asks = asks;
        this.obstacles = obstacles;
        this.schedules = schedules;
    }

    /**
     * Resumes a paused campaign where it was stopped. It stays paused while its template may not be
     * sent, and for trouble with its number that is not the reason it is paused for: that trouble
     * becomes its reason, and a further call overrides it. While the clocks disagree nothing
     * changes, because it is unknown whether its start or its end has come; its reason stays too,
     * or it would no longer expire.
     *
     * @return whether it was paused before
     * @throws ProblemException 503 while the clocks disagree
     */
    @Transactional
    boolean goOn(UUID campaignId) {
        // Counted before taking the lock, or the last gate would wait for the count. A pause that
        // is still to be published must not be followed by earlier counts.
        Tally seen =
                moves.publishUnpublishedStep(campaignId).orElseGet(() -> moves.count(campaignId));
        Campaign campaign = campaigns.lock(campaignId).orElseThrow();
        if (campaign.state() != CampaignState.PAUSED) {
            return false;
        }
        Instant now = schedules.undisputed().orElseThrow(Resumption::disputed);
        boolean begun = campaign.hasBegun();
        if (!begun && campaign.startAt().isAfter(now)) {
            return moves.make(Move.SCHEDULE_AGAIN, campaignId);
        }
        if (campaign.snapshot().complete()) {
            return run(campaign, seen);
        }
        if (!begun) {
            campaigns.begin(campaignId);
        }
        moves.make(Move.PREPARE_ON, campaignId);
        asks.beginAgain(campaign);
        return true;
    }

    private static ProblemException disputed() {
        return ProblemException.unavailable(
                "The clocks of dispatch-service and its database disagree, so no campaign is"
                        + " resumed; try again when they are right.");
    }

    private boolean run(Campaign campaign, Tally seen) {
        Optional<Obstacle> against =
                obstacles
                        .against(campaign.id())
                        .filter(found -> found.isState() || !found.isKnownBy(campaign.reason()));
        if (against.isPresent()) {
            return moves.make(Move.stayPaused(against.get().reason()), seen);
        }
        if (!campaign.hasBegun()) {
            campaigns.begin(campaign.id());
        }
        moves.restartRates(seen);
        return moves.make(Move.RESUME, seen);
    }
}
