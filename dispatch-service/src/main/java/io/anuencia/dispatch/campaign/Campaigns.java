package io.anuencia.dispatch.campaign;

import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** Takes campaign requests. */
@ApplicationScoped
class Campaigns {

    private final IdempotentCalls calls;
    private final RequestReferences references;
    private final CampaignDrafts drafts;
    private final CampaignMoves moves;
    private final Caller caller;

    Campaigns(
            IdempotentCalls calls,
            RequestReferences references,
            CampaignDrafts drafts,
            CampaignMoves moves,
            Caller caller) {
        this.calls = calls;
        this.references = references;
        this.drafts = drafts;
        this.moves = moves;
        this.caller = caller;
    }

    /**
     * What a creating call answers, and answers again when it is repeated.
     *
     * @param id the campaign
     * @param state where it began
     */
    record Created(UUID id, CampaignState state) {}

    /**
     * Takes a request once. It waits for the catalog outside of any transaction.
     *
     * @param idempotencyKey or null
     * @throws io.anuencia.messaging.ProblemException with every field that is wrong; then nothing
     *     was written
     */
    Created create(String idempotencyKey, CampaignRequest request) {
        caller.requireBrand(request.brand());
        RequestForm.check(request);
        references.await(request);
        return calls.once(idempotencyKey, request, Created.class, () -> createNow(request));
    }

    private Created createNow(CampaignRequest request) {
        Instant now = drafts.now();
        RequestForm.checkSchedule(request, now);
        MessageClass messageClass = references.check(request);
        Campaign campaign = drafts.draft(request, messageClass, now);
        moves.create(campaign, caller.name());
        return new Created(campaign.id(), campaign.state());
    }
}
