package io.anuencia.dispatch.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.StatusReported;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WhatsApp's ids that become known only after those of their campaign or day were hashed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LateIdsIT {

    @Inject CampaignRig rig;
    @Inject Retention retention;

    private final UUID attempt = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"IN_DOUBT", "UNKNOWN", "FAILED"})
    void idOfACampaignsMessageThatComesAfterTheOthersWereHashedIsNotStored(String state) {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        UUID message = rig.oneMessage(campaign);
        store(message, state);
        rig.letPass31Days(campaign);
        retention.clearOld();
        // when
        rig.publish(delivered());
        // then
        assertDeliveredWithoutAnId(message);
    }

    @Test
    void idOfASingleMessageThatComesAfterTheOthersWereHashedIsNotStored() {
        // given
        UUID message = UUID.randomUUID();
        rig.change(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     candidate_zones, expires_at, created_at, state)
                values (?, '1', 'acme', 'orders', 'UTILITY', ?, '{}',
                        now() - interval '30 days', now() - interval '31 days', 'PLANNED')
                """,
                message,
                CampaignRig.person(90_141, "Ana", Map.of()).recipientKey().value());
        store(message, "UNKNOWN");
        retention.beginAnew();
        retention.clearOld();
        // when
        rig.publish(delivered());
        // then
        assertDeliveredWithoutAnId(message);
    }

    /** Stores a message of which WhatsApp has not told the id. */
    private void store(UUID message, String state) {
        rig.change(
                "insert into attempt (id, message_id, requested_at, closed_seq)"
                        + " values (?, ?, now() - interval '31 days', 1)",
                attempt,
                message);
        rig.change(
                "update message set state = ?, attempt_id = ?, owner_epoch = 1 where id = ?",
                state,
                attempt,
                message);
    }

    private StatusReported delivered() {
        return new StatusReported(
                attempt,
                "wamid." + attempt,
                null,
                "delivered",
                List.of(),
                null,
                null,
                null,
                Instant.now());
    }

    private void assertDeliveredWithoutAnId(UUID message) {
        String ids =
                "select coalesce(m.wamid, '') || coalesce(a.wamid, '')"
                        + " from message m join attempt a on a.message_id = m.id"
                        + " where m.id = ? and m.state = 'DELIVERED'";
        await("the delivery is known")
                .untilAsserted(() -> assertThat(rig.texts(ids, message)).hasSize(1));
        assertThat(rig.texts(ids, message)).noneMatch(id -> id.contains("wamid"));
    }
}
