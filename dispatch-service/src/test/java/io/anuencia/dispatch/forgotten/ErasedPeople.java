package io.anuencia.dispatch.forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.Intent;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events of other services about erased people, and waits for their effects. */
final class ErasedPeople {

    private ErasedPeople() {}

    /** Returns a person that no other test uses: an erased person stays erased. */
    static AudienceMember person(int number) {
        return CampaignRig.person(number, "Ana", Map.of());
    }

    static ErasureRequested erasure(UUID subject, AudienceMember gone) {
        return new ErasureRequested(
                UUID.randomUUID(), subject, List.of(gone.recipientKey()), Instant.now());
    }

    static void awaitAcknowledgement(UUID subject) {
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
        }
    }

    static boolean isForgotten(CampaignRig rig, AudienceMember person) {
        return rig.number(
                        "select count(*) from erased_person where recipient_key = ?",
                        person.recipientKey().value())
                > 0;
    }

    static void awaitForgotten(CampaignRig rig, AudienceMember person, boolean forgotten) {
        await("whether somebody is forgotten")
                .untilAsserted(() -> assertThat(isForgotten(rig, person)).isEqualTo(forgotten));
    }

    /** Returns the message AYUDA, as webhook-service publishes it. */
    static InboundMessageReceived help(CampaignRig.Shop shop, AudienceMember person, Instant at) {
        return new InboundMessageReceived(
                List.of(person.recipientKey()),
                person.phone(),
                shop.sender(),
                "wamid." + UUID.randomUUID(),
                "text",
                "…",
                Intent.HELP,
                "keyword.es.ayuda",
                null,
                at,
                null);
    }

    /**
     * Returns a consent under a new subject, as consent-service publishes it for a person who
     * returns.
     */
    static ConsentRecorded consent(
            CampaignRig.Shop shop, AudienceMember person, Instant recordedAt) {
        return new ConsentRecorded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                List.of(person.recipientKey()),
                shop.brand(),
                "promotions",
                ConsentState.GIVEN,
                null,
                List.of(),
                recordedAt,
                recordedAt,
                null);
    }

    static OptOutEffective optOut(
            UUID subject, AudienceMember person, CampaignRig.Shop shop, Instant effectiveAt) {
        return new OptOutEffective(
                UUID.randomUUID(),
                subject,
                List.of(person.recipientKey()),
                new OptOutScope(shop.brand(), null),
                effectiveAt,
                new OptOutCause("wamid." + UUID.randomUUID(), shop.sender()),
                null);
    }
}
