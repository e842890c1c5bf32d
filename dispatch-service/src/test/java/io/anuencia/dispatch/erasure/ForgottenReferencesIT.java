package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The references of callers are forgotten with the rest of a message. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ForgottenReferencesIT {

    @Inject CampaignRig rig;
    @Inject Retention retention;

    private UUID store(AudienceMember person, String state, int days) {
        UUID id = UUID.randomUUID();
        rig.change(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     candidate_zones, expires_at, created_at, state, attempt_id,
                                     owner_epoch, reference)
                values (?, '1', 'acme', 'orders', 'UTILITY', ?, '{}', now() + interval '1 day',
                        now() - make_interval(days => ?), ?, ?, 1, 'pedido-1182')
                """,
                id,
                person.recipientKey().value(),
                days,
                state,
                UUID.randomUUID());
        return id;
    }

    private static ErasureRequested erasure(AudienceMember gone) {
        return new ErasureRequested(
                UUID.randomUUID(), UUID.randomUUID(), List.of(gone.recipientKey()), Instant.now());
    }

    private List<String> reference(UUID message) {
        return rig.texts("select coalesce(reference, 'none') from message where id = ?", message);
    }

    @Test
    void referencesOfAnErasedPersonAreForgottenWhateverBecameOfTheMessage() {
        // given
        AudienceMember gone = CampaignRig.person(43_900_001, "Ana", Map.of());
        AudienceMember stays = CampaignRig.person(43_900_002, "Eva", Map.of());
        UUID read = store(gone, "READ", 0);
        UUID leaving = store(gone, "INTENT", 0);
        UUID ofOther = store(stays, "READ", 0);
        // when
        rig.publish(erasure(gone));
        // then
        await("erasure").untilAsserted(() -> assertThat(reference(read)).containsExactly("none"));
        assertThat(reference(leaving)).containsExactly("none");
        assertThat(reference(ofOther)).containsExactly("pedido-1182");
    }

    @Test
    void messageThatAnErasureCancelsIsPublishedWithoutItsReference() {
        // given
        AudienceMember gone = CampaignRig.person(43_900_004, "Ana", Map.of());
        UUID planned = store(gone, "PLANNED", 0);
        // when
        rig.publish(erasure(gone));
        // then
        try (var events = PublishedEvents.of(Topic.MESSAGE_EVENTS)) {
            await("event").untilAsserted(() -> assertThat(events.about(planned)).hasSize(1));
            PublishedEvents.Published event = events.about(planned).get(0);
            assertThat(event.type()).isEqualTo("MessageCancelled");
            assertThat(event.json().toString()).doesNotContain("pedido-1182");
        }
    }

    @Test
    void referencesOfOldMessagesAreForgottenAndThoseOfYoungOnesKept() {
        // given
        AudienceMember person = CampaignRig.person(43_900_003, "Luz", Map.of());
        UUID old = store(person, "READ", 31);
        UUID young = store(person, "READ", 29);
        // when
        retention.beginAnew();
        retention.clearOld();
        // then
        assertThat(reference(old)).containsExactly("none");
        assertThat(reference(young)).containsExactly("pedido-1182");
    }
}
