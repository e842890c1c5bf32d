package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Opens campaigns again that were completed before all their messages were sent. */
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
     * Lets a completed campaign go on with what came back, and tells it. No brake looked at it
     * since it ended: in the midst of what would have paused it, it is opened paused.
     *
     * @return false if it is not completed
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
        // Before the lock: the last gate would wait for the counts with it.
        Tally seen = moves.count(campaignId);
        Move move =
                obstacles
                        .against(campaignId)
                        .map(obstacle -> Move.reopenPaused(obstacle.reason()))
                        .orElse(Move.REOPEN);
        return moves.make(move, seen);
    }
}
