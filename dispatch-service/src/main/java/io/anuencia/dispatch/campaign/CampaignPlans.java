package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.reference.Found;
import io.anuencia.dispatch.reference.References;
import io.anuencia.events.AudienceRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Checks requests as a campaign's would be, for those who only think of one. */
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
     * A campaign that would be taken.
     *
     * @param request as it was asked for
     * @param found what it names
     * @param values what fills the template for somebody who is not known
     * @param people those named by their numbers, with what each is given; else none
     * @param startAt when it would begin
     * @param expiresAt when it would end at the latest
     * @param askedAt when it was asked for
     */
    public record Plan(
            CampaignRequest request,
            Found found,
            Map<String, String> values,
            List<PlannedPerson> people,
            Instant startAt,
            Instant expiresAt,
            Instant askedAt) {

        /** The question for its people, under an id of the asker's. */
        public AudienceRequested ask(UUID id) {
            return Audience.of(request.audience()).question(id, null, List.of(), askedAt);
        }
    }

    /** Checks the form, and waits a while for a catalog entry that is on its way. */
    public void await(CampaignRequest request) {
        RequestForm.check(request);
        references.await(RequestWords.asked(request));
    }

    /**
     * Checks everything else.
     *
     * @throws io.anuencia.messaging.ProblemException with every field that is wrong
     */
    public Plan check(CampaignRequest request) {
        Instant now = drafts.now();
        RequestForm.checkSchedule(request.schedule(), now);
        Found found = references.check(RequestWords.asked(request), Campaigns.CLASSES);
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
