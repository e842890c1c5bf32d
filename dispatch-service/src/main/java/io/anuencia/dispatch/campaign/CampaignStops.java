package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Cancels, pauses and resumes campaigns on request. */
@ApplicationScoped
class CampaignStops {

    /**
     * The time to end messages before the answer, enough for most campaigns; the sweeper ends the
     * rest of huge ones.
     */
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final CampaignMoves moves;
    private final StoredCampaigns campaigns;
    private final Settlement settlement;
    private final StopWait wait;
    private final ResumeCalls resumes;

    CampaignStops(
            CampaignMoves moves,
            StoredCampaigns campaigns,
            Settlement settlement,
            StopWait wait,
            ResumeCalls resumes) {
        this.resumes = resumes;
        this.moves = moves;
        this.campaigns = campaigns;
        this.settlement = settlement;
        this.wait = wait;
    }

    /**
     * Cancels a campaign. Returns when no attempt of it can start any more; cancelling twice is
     * fine.
     *
     * @throws ProblemException 409 if it has ended in another way
     */
    void cancel(UUID campaignId) {
        Campaign campaign = make(Move.CANCEL, campaignId);
        long deadline = wait.deadlineNanos();
        settlement.cancelMessages(campaign, STOPPING);
        wait.awaitNoStart(campaignId, deadline);
    }

    /**
     * Pauses a campaign. Returns when no attempt of it can start any more; pausing twice is fine.
     */
    void pause(UUID campaignId) {
        make(Move.PAUSE, campaignId);
        wait.awaitNoStart(campaignId, wait.deadlineNanos());
    }

    /**
     * Resumes a paused campaign where it was stopped: it runs, is prepared, or waits for its start.
     * Resuming twice is fine, also if a brake pauses it in between.
     *
     * @param idempotencyKey key of the call; a repeat with it changes nothing. Null: every call
     *     resumes
     * @throws ProblemException 409 if it has ended
     */
    void resume(String idempotencyKey, UUID campaignId) {
        if (!resumes.goOn(idempotencyKey, campaignId)) {
            Campaign campaign = campaigns.find(campaignId).orElseThrow();
            if (campaign.state().isOver()) {
                throw conflict(campaign, Move.RESUME);
            }
        }
    }

    private Campaign make(Move move, UUID campaignId) {
        boolean moved = moves.make(move, campaignId);
        Campaign campaign = campaigns.find(campaignId).orElseThrow();
        if (!moved && campaign.state() != move.to()) {
            throw conflict(campaign, move);
        }
        return campaign;
    }

    private static ProblemException conflict(Campaign campaign, Move move) {
        return ProblemException.conflict(
                "The campaign is "
                        + campaign.state()
                        + "; that is possible only from "
                        + move.from()
                        + ".");
    }
}
