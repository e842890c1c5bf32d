package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.campaign.CampaignPlans;
import io.anuencia.dispatch.campaign.CampaignRequest;
import io.anuencia.dispatch.template.Template;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Accepts requests for dry runs. */
@ApplicationScoped
class DryRuns {

    private final IdempotentCalls calls;
    private final CampaignPlans plans;
    private final StoredDryRuns stored;
    private final Wordings wordings;
    private final Caller caller;

    DryRuns(
            IdempotentCalls calls,
            CampaignPlans plans,
            StoredDryRuns stored,
            Wordings wordings,
            Caller caller) {
        this.calls = calls;
        this.plans = plans;
        this.stored = stored;
        this.wordings = wordings;
        this.caller = caller;
    }

    /** The answer to a creating call and to its repeats. */
    record Created(UUID id, StoredDryRuns.State state) {}

    /**
     * Creates a dry run once per idempotency key; the request is checked like that of a campaign.
     */
    Created create(String idempotencyKey, CampaignRequest request) {
        plans.await(request);
        return calls.once(idempotencyKey, request, Created.class, () -> createNow(request));
    }

    private Created createNow(CampaignRequest request) {
        CampaignPlans.Plan plan = plans.check(request);
        DryRunQuestion question = question(plan);
        UUID id = stored.create(question, caller.name());
        if (plan.people().isEmpty()) {
            stored.ask(plan.ask(id));
        } else {
            stored.add(id, wordings.judged(question, plan.people()));
        }
        return new Created(id, StoredDryRuns.State.PREPARING);
    }

    private DryRunQuestion question(CampaignPlans.Plan plan) {
        Template template = plan.found().templates().get(0);
        return new DryRunQuestion(
                plan.request().brand(),
                plan.request().purpose(),
                plan.found().messageClass(),
                plan.found().sender().phoneNumberId(),
                plan.found().sender().wabaId(),
                template.name(),
                template.language(),
                template.category(),
                plan.found().contentTypes(),
                plan.values(),
                plan.startAt(),
                plan.expiresAt(),
                plan.request().brakes(),
                plan.found().advice());
    }
}
