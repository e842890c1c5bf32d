package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.Clocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Lets paused campaigns go on. */
@ApplicationScoped
class Resumption {

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final AudienceAsks asks;
    private final Clock schedules;

    Resumption(
            StoredCampaigns campaigns,
            CampaignMoves moves,
            AudienceAsks asks,
            @Clocks.Decision Clock schedules) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.asks = asks;
        this.schedules = schedules;
    }

    /** Lets a paused campaign go on where it was stopped; false if it was not paused. */
    @Transactional
    boolean goOn(UUID campaignId) {
        // Before the lock: the last gate would wait for the counts with it.
        Tally seen = moves.count(campaignId);
        moves.tellNoted(campaignId);
        Campaign campaign = campaigns.lock(campaignId).orElseThrow();
        if (campaign.state() != CampaignState.PAUSED) {
            return false;
        }
        if (campaign.startAt().isAfter(schedules.instant()) && !campaigns.hasBegun(campaignId)) {
            return moves.make(Move.SCHEDULE_AGAIN, campaignId);
        }
        if (campaign.snapshot().complete()) {
            moves.lookAgain(seen);
            return moves.make(Move.RESUME, seen);
        }
        moves.make(Move.PREPARE_ON, campaignId);
        asks.beginAgain(campaign);
        return true;
    }
}
