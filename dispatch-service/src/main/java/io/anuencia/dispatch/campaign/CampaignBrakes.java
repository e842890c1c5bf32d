package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Stops a campaign that does harm; a human resumes it. */
@ApplicationScoped
public class CampaignBrakes {

    private final CampaignMoves moves;

    CampaignBrakes(CampaignMoves moves) {
        this.moves = moves;
    }

    /**
     * Pauses a running campaign and tells it.
     *
     * @param reason what is wrong, for the people who will resume it
     * @return false if it did not run
     */
    @Transactional
    public boolean pause(UUID campaignId, String reason) {
        return moves.make(Move.pause(reason), campaignId);
    }
}
