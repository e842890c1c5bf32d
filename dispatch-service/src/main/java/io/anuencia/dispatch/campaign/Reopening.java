package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Reopens campaigns that were completed before all their messages were sent. */
@ApplicationScoped
public class Reopening {

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final Obstacles obstacles;

    Reopening(StoredCampaigns campaigns, CampaignMoves moves, Obstacles obstacles) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.obstacles = obstacles;
    }

    /**
     * Reopens a completed campaign for messages that came back, and publishes that. No brake has
     * looked at it since it ended; if a reason to pause it is in force, it is reopened paused.
     *
     * @return whether it was reopened; false if it is not completed
     */
    @Transactional
    public boolean reopen(UUID campaignId) {
        boolean completed =
                campaigns
                        .find(campaignId)
                        .filter(campaign -> campaign.state() == CampaignState.COMPLETED)
                        .isPresent();
        if (!completed) {
            return false;
        }
        // Counted before taking the lock, or the last gate would wait for the count.
        Tally seen = moves.count(campaignId);
        Move move =
                obstacles
                        .against(campaignId)
                        .map(obstacle -> Move.reopenPaused(obstacle.reason()))
                        .orElse(Move.REOPEN);
        return moves.make(move, seen);
    }
}
