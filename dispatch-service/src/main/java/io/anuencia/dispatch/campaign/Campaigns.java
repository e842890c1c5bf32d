package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.References;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Accepts campaign requests. */
@ApplicationScoped
class Campaigns {

    /** The classes that a campaign may have. */
    static final Set<MessageClass> CLASSES = Set.of(MessageClass.MARKETING, MessageClass.UTILITY);

    private final IdempotentCalls calls;
    private final References references;
    private final CampaignDrafts drafts;
    private final Preparation preparation;
    private final Caller caller;

    Campaigns(
            IdempotentCalls calls,
            References references,
            CampaignDrafts drafts,
            Preparation preparation,
            Caller caller) {
        this.calls = calls;
        this.references = references;
        this.drafts = drafts;
        this.preparation = preparation;
        this.caller = caller;
    }

    /**
     * The answer to a creating call, repeated for a repeated call.
     *
     * @param id the campaign
     * @param state its first state
     * @param advice hints on its text; none of them stops it
     */
    record Created(
            UUID id,
            CampaignState state,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentFinding> advice) {}

    /**
     * Accepts a request once. It waits for the catalog outside any transaction.
     *
     * @param idempotencyKey key of the call, or null
     * @throws io.anuencia.messaging.ProblemException with every invalid field; then nothing was
     *     written
     */
    Created create(String idempotencyKey, CampaignRequest request) {
        caller.requireBrand(request.brand());
        RequestForm.check(request);
        references.await(RequestWords.asked(request));
        return calls.once(
                idempotencyKey,
                request,
                Created.class,
                () -> createNow(request, Campaign.Origin.NONE));
    }

    /** Accepts a request made from another campaign, in the caller's transaction. */
    Created createNow(CampaignRequest request, Campaign.Origin origin) {
        Instant now = drafts.now();
        RequestForm.checkSchedule(request.schedule(), now);
        CheckedReferences found = references.check(RequestWords.asked(request), CLASSES);
        RequestWords.checkGiven(request, found);
        Campaign campaign =
                preparation.create(
                        drafts.draft(request, found, origin, now),
                        drafts.people(request),
                        caller.name());
        return new Created(campaign.id(), campaign.state(), found.advice());
    }
}
