package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.PublishedEvents;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.HashedWamid;
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

/**
 * Ids next to their own hashes, as left by releases that recognised repeated records by id alone.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class IdsReadAgainIT {

    private static final String CAUSES =
            """
            select cause from message where recipient_key = ? and cause is not null
            union all
            select cause from answer where recipient_key = ?
            union all
            select cause from confirmation where ? = any (recipient_keys)
            """;

    @Inject CampaignRig rig;
    @Inject Retention retention;

    private final String wamid = "wamid." + UUID.randomUUID();

    /**
     * Stores an inbound message, its answer and its confirmation of some days ago, under an id or
     * its hash.
     */
    private void heard(UUID person, String cause, int days) {
        rig.change(
                """
                insert into message (id, sender_id, brand, message_class, cause, recipient_key,
                                     candidate_zones, expires_at, created_at, state)
                values (gen_random_uuid(), '1', 'acme', 'SYSTEM', ?, ?, '{}', now(),
                        now() - make_interval(days => ?), 'READ')
                """,
                cause,
                person,
                days);
        rig.change(
                """
                insert into answer (cause, kind, recipient_key, phone_number_id, said_at,
                                    received_at, state)
                values (?, 'HELP', ?, '1', now(), now(), 'NO_WINDOW')
                """,
                cause,
                person);
        rig.change(
                """
                insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys,
                                          effective_at, received_at, state)
                values (?, gen_random_uuid(), '1', array[?]::uuid[], now(),
                        now() - make_interval(days => ?), 'NO_WINDOW')
                """,
                cause,
                person,
                days);
    }

    @Test
    void personIsErasedEvenIfTheirIdsWereReadAgain() {
        // given
        AudienceMember gone = CampaignRig.person(90_131, "Ana", Map.of());
        UUID key = gone.recipientKey().value();
        heard(key, HashedWamid.of(wamid), 1);
        heard(key, wamid, 0);
        UUID subject = UUID.randomUUID();
        // when
        rig.publish(
                new ErasureRequested(
                        UUID.randomUUID(), subject, List.of(gone.recipientKey()), Instant.now()));
        // then
        try (var acks = PublishedEvents.of(Topic.ERASURE_ACKS)) {
            await("acknowledgement")
                    .untilAsserted(() -> assertThat(acks.about(subject)).hasSize(1));
        }
        assertThat(rig.texts(CAUSES, key, key, key)).hasSize(3).containsOnly(HashedWamid.of(wamid));
        assertThat(rig.number("select count(*) from message where recipient_key = ?", key))
                .isEqualTo(2);
    }

    @Test
    void idsReadAgainDoNotBlockTheClearingOfOthers() {
        // given
        UUID key = CampaignRig.person(90_132, "Ana", Map.of()).recipientKey().value();
        heard(key, HashedWamid.of(wamid), 32);
        heard(key, wamid, 31);
        String other = "wamid." + UUID.randomUUID();
        heard(key, other, 31);
        // when
        retention.beginAnew();
        retention.clearOld();
        // then
        assertThat(
                        rig.texts(
                                """
                                select cause from message
                                 where recipient_key = ? and cause is not null
                                union all
                                select cause from confirmation where ? = any (recipient_keys)
                                """,
                                key,
                                key))
                .hasSize(4)
                .containsOnly(HashedWamid.of(wamid), HashedWamid.of(other));
    }
}
