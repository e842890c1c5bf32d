package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns checked requests into campaigns. */
@ApplicationScoped
class CampaignDrafts {

    private final IdSource ids;
    private final Clock clock;
    private final Clock schedules;
    private final NamedPeople people;

    CampaignDrafts(
            IdSource ids, Clock clock, @Clocks.Decision Clock schedules, NamedPeople people) {
        this.ids = ids;
        this.clock = clock;
        this.schedules = schedules;
        this.people = people;
    }

    /** Returns the time by the decision clock, which schedules go by. */
    Instant now() {
        return schedules.instant();
    }

    /** Returns a campaign that begins now or later; it is not stored. */
    Campaign draft(
            CampaignRequest request, CheckedReferences found, Campaign.Origin origin, Instant now) {
        Instant startAt = RequestForm.startAt(request.schedule(), now);
        return new Campaign(
                ids.next(),
                request.name().strip(),
                request.brand(),
                request.purpose(),
                found.messageClass(),
                request.sender(),
                request.template().name(),
                request.template().chain(),
                request.template().parameters(),
                Audience.of(request.audience()),
                request.contentTypes() == null ? List.of() : request.contentTypes(),
                request.brakes() == null ? Brakes.NONE : request.brakes(),
                origin,
                startAt,
                RequestForm.expiresAt(request.schedule(), now),
                startAt.isAfter(now) ? CampaignState.SCHEDULED : CampaignState.PREPARING,
                null,
                Campaign.Snapshot.NONE,
                Campaign.Wave.NONE,
                Campaign.Seen.NONE,
                TemplateFingerprint.of(found.templates()),
                new Campaign.Times(clock.instant(), null, null));
    }

    /**
     * Returns the people whom a request names by their phone numbers, each once: of a person named
     * twice the first entry counts. Empty for any other audience.
     */
    List<PlannedPerson> people(CampaignRequest request) {
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
