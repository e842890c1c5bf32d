package io.anuencia.dispatch.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AudienceMember;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The answers that are retried from time to time. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AnswerSweeperIT {

    private static final AudienceMember ANA = CampaignRig.person(511, "Ana", Map.of());
    private static final AudienceMember LUZ = CampaignRig.person(512, "Luz", Map.of());

    @Inject CampaignRig rig;
    @Inject DataSource database;

    private final String cause = "wamid." + UUID.randomUUID();

    /** Holds the lock of an erasure until the connection is rolled back. */
    private Connection erasure() throws SQLException {
        Connection other = database.getConnection();
        other.setAutoCommit(false);
        try (Statement lock = other.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtextextended('erasure', 39))");
        }
        return other;
    }

    private void wrote(CampaignRig.Shop shop, AudienceMember person) {
        rig.change(
                """
                insert into service_window (recipient_key, phone_number_id, phone, last_inbound_at)
                values (?, ?, ?, now())
                """,
                person.recipientKey().value(),
                shop.sender(),
                person.phone().e164());
    }

    private void stopped(CampaignRig.Shop shop, AudienceMember person) {
        wrote(shop, person);
        rig.change(
                """
                insert into confirmation (cause, opt_out_id, phone_number_id, recipient_keys, brand,
                                          effective_at, received_at, state)
                values (?, gen_random_uuid(), ?, array[?]::uuid[], ?, now(), now(), 'WAITING')
                """,
                cause + ".stop",
                shop.sender(),
                person.recipientKey().value(),
                shop.brand());
    }

    private void agreed(CampaignRig.Shop shop, AudienceMember person) {
        wrote(shop, person);
        rig.change(
                """
                with agreement as (
                    insert into fresh_consent (recipient_key, brand, purpose, expressed_at,
                                               heard_at)
                    values (?, ?, 'promotions', now(), now())
                    returning recipient_key, expressed_at)
                insert into answer (cause, kind, recipient_key, phone_number_id, said_at,
                                    received_at, state)
                select ?, 'OPT_IN', recipient_key, ?, expressed_at, now(), 'WAITING' from agreement
                """,
                person.recipientKey().value(),
                shop.brand(),
                cause + ".agreement",
                shop.sender());
    }

    private List<String> states() {
        return rig.texts(
                """
                select state from confirmation where cause = ?
                union all
                select state from answer where cause = ?
                """,
                cause + ".stop",
                cause + ".agreement");
    }

    @Test
    void nothingIsPlannedDuringAnErasure() throws SQLException {
        // given
        CampaignRig.Shop shop = rig.shop();
        try (Connection erasure = erasure()) {
            // when
            stopped(shop, ANA);
            agreed(shop, LUZ);
            // then
            await("nothing is planned")
                    .during(Duration.ofSeconds(7))
                    .atMost(Duration.ofSeconds(13))
                    .untilAsserted(
                            () -> assertThat(states()).containsExactly("WAITING", "WAITING"));
            erasure.rollback();
        }
        await("both are planned")
                .untilAsserted(() -> assertThat(states()).containsExactly("PLANNED", "PLANNED"));
    }
}
