package io.anuencia.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No full address gets into the evidence, by whichever way it arrives. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class StoredAddressesIT {

    private static final Map<String, String> FACTS =
            Map.of(
                    "permission", "yes, on WhatsApp",
                    "ipAddress", "203.0.113.77",
                    "userAgent", "Mozilla/5.0 Firefox/133.0");

    private static final String KEPT =
            "{\"ipAddress\":\"203.0.113.0\",\"permission\":\"yes, on WhatsApp\","
                    + "\"userAgent\":\"Mozilla/5.0 Firefox/133.0\"}";

    @Inject Sql sql;

    private List<String> evidenceOf(RecipientKey person) {
        return sql.list(
                """
                select v.bytes from evidence v
                join consent_entry e on e.evidence_sha256 = v.sha256
                join subject_key k on k.subject_id = e.subject_id
                where k.recipient_key = ?
                """,
                row -> new String(row.getBytes("bytes"), StandardCharsets.UTF_8),
                person.value());
    }

    private static Map<String, Object> told(World.Brand brand, RecipientKey person) {
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.put("evidence", FACTS);
        return consent;
    }

    @Test
    void consentKeepsOnlyTheNetwork() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        World.consents(List.of(told(brand, person))).statusCode(200);

        // then
        assertThat(evidenceOf(person)).containsExactly(KEPT);
    }

    @Test
    void claimKeepsOnlyTheNetwork() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        Broker.publish(
                new ConsentClaimed(
                        UUID.randomUUID(),
                        person,
                        brand.code(),
                        "promotions",
                        "EXPRESS_CONTACT",
                        "WEB_FORM",
                        World.CONSENTED,
                        brand.notice(),
                        FACTS,
                        null,
                        World.CONSENTED));

        // then
        await("the claim's evidence")
                .untilAsserted(() -> assertThat(evidenceOf(person)).containsExactly(KEPT));
    }

    @Test
    void unconfirmedFormKeepsOnlyTheNetwork() {
        // given
        World.Brand brand = World.confirming();
        Map<String, Object> form = told(brand, World.person());
        form.remove("expressedAt");

        // when
        String id =
                World.call()
                        .body(form)
                        .post("/double-opt-ins")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");

        // then
        assertThat(
                        sql.first(
                                "select agreement from double_opt_in where id = ?",
                                row -> row.getString(1),
                                UUID.fromString(id)))
                .hasValueSatisfying(
                        kept -> assertThat(kept).contains("203.0.113.0").doesNotContain(".77"));
    }
}
