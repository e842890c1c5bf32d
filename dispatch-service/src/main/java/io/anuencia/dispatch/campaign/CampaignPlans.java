package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.References;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRequested;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Checks campaign requests, whether a campaign is made of them or only considered. */
@ApplicationScoped
public class CampaignPlans {

    /** The classes that a campaign may have. */
    private static final Set<MessageClass> CLASSES =
            Set.of(MessageClass.MARKETING, MessageClass.UTILITY);

    private final References references;
    private final NamedPeople people;
    private final Clock clock;
    private final ClockWatch schedules;

    CampaignPlans(References references, NamedPeople people, Clock clock, ClockWatch schedules) {
        this.references = references;
        this.people = people;
        this.clock = clock;
        this.schedules = schedules;
    }

    /**
     * A campaign that would be accepted.
     *
     * @param request the request
     * @param found the catalog entries and templates it names
     * @param people people named by their phone numbers, with their parameters; else empty
     * @param now time of the check, by the decision clock, which schedules go by
     * @param askedAt time of the request, by the machine clock
     */
    public record Plan(
            CampaignRequest request,
            CheckedReferences found,
            List<PlannedPerson> people,
            Instant now,
            Instant askedAt) {

        /** Returns values of the template for a person of whom nothing is known. */
        public Map<String, String> values() {
            return RequestWords.asked(request).template().values();
        }

        /** Returns its start, on the decision clock. */
        public Instant startAt() {
            return RequestForm.startAt(request.schedule(), now);
        }

        /** Returns its end, on the decision clock. */
        public Instant expiresAt() {
            return RequestForm.expiresAt(request.schedule(), now);
        }

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
     * @throws ProblemException with every invalid field, or 503 while the clocks disagree
     */
    public Plan check(CampaignRequest request) {
        Instant now = now();
        RequestForm.checkSchedule(request.schedule(), now);
        CheckedReferences found = references.check(RequestWords.asked(request), CLASSES);
        RequestWords.checkGiven(request, found);
        return new Plan(request, found, people(request), now, clock.instant());
    }

    /**
     * Returns the time that schedules go by. There is none while the clocks disagree: a campaign
     * would be paused at once, and whoever asks again later needs no human to resume it.
     */
    private Instant now() {
        return schedules
                .undisputed()
                .orElseThrow(
                        () ->
                                ProblemException.unavailable(
                                        "The clocks of dispatch-service and its database disagree,"
                                                + " so no campaign is scheduled; try again when"
                                                + " they are right."));
    }

    /**
     * Returns the people named by their phone numbers, each once. Further entries of a person have
     * the same parameters ({@link AudienceForm}).
     */
    private List<PlannedPerson> people(CampaignRequest request) {
        if (request.audience().recipients() == null) {
            return List.of();
        }
        Map<RecipientKey, PlannedPerson> found = new LinkedHashMap<>();
        for (CampaignRequest.Recipient recipient : request.audience().recipients()) {
            AudienceMember member = people.of(recipient.phone());
            found.putIfAbsent(
                    member.recipientKey(), new PlannedPerson(member, recipient.parameters()));
        }
        return List.copyOf(found.values());
    }
}
