package io.anuencia.consent.expiry;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Consents expire, or are ended by a caller who answers for it; the ledger records how. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ConsentEndsIT {

    /** Longer ago than a consent to a purpose of these tests lasts. */
    private static final Instant LONG_AGO = Instant.parse("2024-11-30T12:00:00Z");

    @Inject Expiry expiry;
    @Inject Asked asked;

    private static Map<String, Object> end(
            World.Brand brand, RecipientKey person, String state, String reason) {
        return Map.of(
                "recipient",
                Map.of("recipientKey", person.toString()),
                "brand",
                brand.code(),
                "purpose",
                "promotions",
                "state",
                state,
                "reason",
                reason);
    }

    private static List<ConsentRecorded> told(RecipientKey person, ConsentState state) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                ConsentRecorded.class,
                event -> event.recipientKeys().contains(person) && event.state() == state);
    }

    private static String state(RecipientKey person) {
        return call().get("/recipients/" + person + "/standing")
                .then()
                .extract()
                .path("consents[0].state");
    }

    @Test
    void expiredConsentIsRecordedOnceAndCanBeGivenAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "promotions", person, LONG_AGO);

        // when
        expiry.expire();
        expiry.expire();

        // then
        assertThat(state(person)).isEqualTo("EXPIRED");
        await("the event")
                .untilAsserted(
                        () ->
                                assertThat(told(person, ConsentState.EXPIRED))
                                        .extracting(ConsentRecorded::expressedAt)
                                        .containsExactly(Instant.parse("2026-11-30T12:00:00Z")));
        assertThat(asked.reasons(brand, person)).contains("CON_EXPIRED");
        assertThat(
                        World.consent(
                                brand,
                                "promotions",
                                person,
                                DecisionClock.now().minus(Duration.ofMinutes(1))))
                .isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        expiry.expire();
        assertThat(state(person)).isEqualTo("GIVEN");
    }

    @Test
    void adminEndsAConsentWithAReasonAndNoPermitFollows() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey stranger = World.person();

        // when
        call().body(
                        Map.of(
                                "ends",
                                List.of(
                                        end(brand, person, "INVALIDATED", "forged form"),
                                        end(brand, stranger, "TERMINATED", "list given up"))))
                .post("/consents/ends")
                .then()
                .statusCode(200)
                .body("results.ended", equalTo(List.of(true, false)));

        // then
        assertThat(state(person)).isEqualTo("INVALIDATED");
        assertThat(asked.reasons(brand, person)).contains("CON_INVALIDATED");
        await("the event")
                .untilAsserted(() -> assertThat(told(person, ConsentState.INVALIDATED)).hasSize(1));
        Broker.publish(World.claim(brand, person));
        await("the claim changes nothing")
                .untilAsserted(
                        () ->
                                call().get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries.source", hasItem("CLAIM")));
        assertThat(state(person)).isEqualTo("INVALIDATED");
    }

    @Test
    void endsOfUnknownScopesAreRefusedAndEndNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> end = end(brand, person, "INVALIDATED", "forged form");
        Map<String, Object> ofNoBrand = new HashMap<>(end);
        ofNoBrand.put("brand", "no-such-brand");
        Map<String, Object> ofNoPurpose = new HashMap<>(end);
        ofNoPurpose.put("purpose", "promotion");

        // then
        call().body(Map.of("ends", List.of(end, ofNoBrand)))
                .post("/consents/ends")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("ends[1].brand")));
        call().body(Map.of("ends", List.of(end, ofNoPurpose)))
                .post("/consents/ends")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("ends[1].purpose")));
        assertThat(state(person)).isEqualTo("GIVEN");
    }

    @Test
    void invalidEndsAreExplained() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // then
        call().body(Map.of("ends", List.of(end(brand, person, "WITHDRAWN", "x"))))
                .post("/consents/ends")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("ends[0].state"));
        call().body(Map.of("ends", List.of(end(brand, person, "INVALIDATED", " "))))
                .post("/consents/ends")
                .then()
                .statusCode(400);
        call().auth()
                .oauth2(SecretsResource.token(Set.of("consent-write"), Set.of("*")))
                .body(Map.of("ends", List.of(end(brand, person, "INVALIDATED", "x"))))
                .post("/consents/ends")
                .then()
                .statusCode(403);
    }
}
