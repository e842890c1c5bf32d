package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.References;
import io.anuencia.events.AudienceRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Checks campaign requests for callers that only consider a campaign. */
@ApplicationScoped
public class CampaignPlans {

    private final References references;
    private final CampaignDrafts drafts;
    private final Clock clock;

    CampaignPlans(References references, CampaignDrafts drafts, Clock clock) {
        this.references = references;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * A campaign that would be accepted.
     *
     * @param request the request
     * @param found the catalog entries and templates it names
     * @param values values of the template for a person of whom nothing is known
     * @param people people named by their phone numbers, with their parameters; else empty
     * @param startAt its start, on the decision clock
     * @param expiresAt its end, on the decision clock
     * @param askedAt time of the request, by the machine clock
     */
    public record Plan(
            CampaignRequest request,
            CheckedReferences found,
            Map<String, String> values,
            List<PlannedPerson> people,
            Instant startAt,
            Instant expiresAt,
            Instant askedAt) {

        /** Returns the request for its people, under an id of the caller. */
        public AudienceRequested ask(UUID id) {
            return Audience.of(request.audience()).question(id, null, List.of(), askedAt);
        }
    }

    /** Checks the form, and waits a while for a catalog entry that has not arrived yet. */
    public void await(CampaignRequest request) {
        RequestForm.check(request);
        references.await(RequestWords.asked(request));
    }

    /**
     * Checks everything else and returns the campaign that would be accepted.
     *
     * @throws io.anuencia.messaging.ProblemException with every invalid field
     */
    public Plan check(CampaignRequest request) {
        Instant now = drafts.now();
        RequestForm.checkSchedule(request.schedule(), now);
        CheckedReferences found = references.check(RequestWords.asked(request), Campaigns.CLASSES);
        RequestWords.checkGiven(request, found);
        return new Plan(
                request,
                found,
                RequestWords.asked(request).template().values(),
                drafts.people(request),
                RequestForm.startAt(request.schedule(), now),
                RequestForm.expiresAt(request.schedule(), now),
                clock.instant());
    }
}
