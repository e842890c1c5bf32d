package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Accepts campaign requests. */
@ApplicationScoped
class Campaigns {

    private final IdempotentCalls calls;
    private final CampaignPlans plans;
    private final Preparation preparation;
    private final IdSource ids;
    private final Caller caller;

    Campaigns(
            IdempotentCalls calls,
            CampaignPlans plans,
            Preparation preparation,
            IdSource ids,
            Caller caller) {
        this.calls = calls;
        this.plans = plans;
        this.preparation = preparation;
        this.ids = ids;
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
     * @throws io.anuencia.messaging.rest.ProblemException with every invalid field; then nothing
     *     was written
     */
    Created create(String idempotencyKey, CampaignRequest request) {
        caller.requireBrand(request.brand());
        plans.await(request);
        return calls.once(
                idempotencyKey,
                request,
                Created.class,
                () -> createNow(request, Campaign.Origin.NONE));
    }

    /** Accepts a request made from another campaign, in the caller's transaction. */
    Created createNow(CampaignRequest request, Campaign.Origin origin) {
        CampaignPlans.Plan plan = plans.check(request);
        Campaign campaign =
                preparation.create(campaign(plan, origin), plan.people(), caller.name());
        return new Created(campaign.id(), campaign.state(), plan.found().advice());
    }

    /** Returns a campaign that begins now or later; it is not stored. */
    private Campaign campaign(CampaignPlans.Plan plan, Campaign.Origin origin) {
        CampaignRequest request = plan.request();
        return new Campaign(
                ids.next(),
                request.name().strip(),
                request.brand(),
                request.purpose(),
                plan.found().messageClass(),
                request.sender(),
                request.template().name(),
                request.template().chain(),
                request.template().parameters(),
                Audience.of(request.audience()),
                request.contentTypes() == null ? List.of() : request.contentTypes(),
                request.brakes() == null ? Brakes.NONE : request.brakes(),
                origin,
                plan.startAt(),
                plan.expiresAt(),
                plan.startAt().isAfter(plan.now())
                        ? CampaignState.SCHEDULED
                        : CampaignState.PREPARING,
                null,
                Campaign.Snapshot.NONE,
                Campaign.Wave.NONE,
                Campaign.Seen.NONE,
                TemplateFingerprint.of(plan.found().templates()),
                new Campaign.Times(plan.askedAt(), null, null));
    }
}
