package io.anuencia.consent.claim;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.EventType;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who were asked and will decide later have neither consented nor withdrawn. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DeferredRequestIT {

    @Inject Asked asked;

    private static Map<String, Object> later(World.Brand brand, RecipientKey person) {
        return Map.of(
                "recipient",
                Map.of("recipientKey", person.toString()),
                "brand",
                brand.code(),
                "purpose",
                "promotions",
                "state",
                "REQUEST_DEFERRED");
    }

    private static ValidatableResponse defer(World.Brand brand, RecipientKey person) {
        return World.consents(List.of(later(brand, person))).statusCode(200);
    }

    private static ValidatableResponse history(RecipientKey person) {
        return call().get("/recipients/" + person + "/history").then().statusCode(200);
    }

    private static void refuse(World.Brand brand, RecipientKey person) {
        Map<String, Object> no = new HashMap<>(later(brand, person));
        no.put("state", "REFUSED");
        World.consents(List.of(no)).statusCode(200);
    }

    private static void leaveAt(World.Brand brand, RecipientKey person, String state) {
        switch (state) {
            case "REFUSED" -> refuse(brand, person);
            case "WITHDRAWN" -> World.optOut(brand, person).statusCode(200);
            case "INVALIDATED" -> {
                World.consent(brand, "promotions", person, World.CONSENTED);
                World.invalidate(brand, person);
            }
            default -> World.consent(brand, "promotions", person, World.CONSENTED);
        }
    }

    @Test
    void deferralNeedsNoProofIsPublishedAndPermitsNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        var answer = defer(brand, person);

        // then
        answer.body("results[0].state", equalTo("REQUEST_DEFERRED"))
                .body("results[0].missing", equalTo(List.of()));
        history(person).body("entries.state", contains("REQUEST_DEFERRED"));
        assertThat(asked.reasons(brand, person)).containsExactly("CON_PENDING_DOI");
        await("the event")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        ConsentRecorded.class,
                                                        told ->
                                                                told.recipientKeys()
                                                                        .contains(person)))
                                        .extracting(ConsentRecorded::type)
                                        .containsExactly(EventType.CONSENT_REQUEST_DEFERRED));
    }

    @Test
    void pageDoesNotAskToConfirmADeferredRequest() {
        // given
        World.Brand brand = World.brand("promotions");
        RecipientKey person = World.person();

        // when
        defer(brand, person);

        // then
        String token =
                call().body(
                                Map.of(
                                        "recipient",
                                        Map.of("recipientKey", person.toString()),
                                        "brand",
                                        brand.code()))
                        .post("/preference-links")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("token");
        given().get("/p/" + token + "?lang=es")
                .then()
                .statusCode(200)
                .body(containsString("No lo has aceptado"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIVEN", "REFUSED", "WITHDRAWN", "INVALIDATED"})
    void deferralRevokesNothingSaidBefore(String said) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        leaveAt(brand, person, said);
        List<String> before = asked.reasons(brand, person);

        // when
        defer(brand, person).body("results[0].state", equalTo(said));

        // then
        assertThat(asked.reasons(brand, person)).containsSubsequence(before);
    }

    @Test
    void deferralFollowsAnUnknownConsentAndPrecedesAGivenOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> unproven =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        unproven.remove("evidence");
        World.consents(List.of(unproven)).body("results[0].state", equalTo("UNKNOWN"));

        // when
        defer(brand, person).body("results[0].state", equalTo("REQUEST_DEFERRED"));

        // then
        assertThat(
                        World.consent(
                                brand,
                                "promotions",
                                person,
                                DecisionClock.now().minus(Duration.ofSeconds(1))))
                .isEqualTo(ConsentState.GIVEN.name());
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        history(person).body("entries.takesEffect", equalTo(List.of(true, true, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST_DEFERRED", "REFUSED"})
    void ageAttestedInARefusalOrDeferralDoesNotCount(String state) {
        // given
        World.Brand brand = World.brand();
        RecipientKey minor = World.person();
        Map<String, Object> young =
                new HashMap<>(World.consentBody(brand, "promotions", minor, World.CONSENTED));
        young.put("evidence", Map.of("permission", "yes", "guardian", "their mother"));
        young.put("terms", Map.of("ageAttested", false));
        World.consents(List.of(young)).body("results[0].state", equalTo("GIVEN"));
        Map<String, Object> old = new HashMap<>(later(brand, minor));
        old.putAll(
                Map.of(
                        "purpose",
                        "newsletter",
                        "state",
                        state,
                        "terms",
                        Map.of("ageAttested", true)));

        // when
        World.consents(List.of(old)).statusCode(200).body("results[0].state", equalTo(state));

        // then
        assertThat(asked.reasons(brand, minor)).containsExactly("RCPT_MINOR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST_DEFERRED", "REFUSED"})
    void minorityStatedInARefusalOrDeferralCounts(String state) {
        // given
        World.Brand brand = World.brand();
        RecipientKey minor = World.consenting(brand);
        Map<String, Object> young = new HashMap<>(later(brand, minor));
        young.putAll(
                Map.of(
                        "purpose",
                        "newsletter",
                        "state",
                        state,
                        "terms",
                        Map.of("ageAttested", false)));

        // when
        World.consents(List.of(young)).statusCode(200).body("results[0].state", equalTo(state));

        // then
        assertThat(asked.reasons(brand, minor)).containsExactly("RCPT_MINOR");
    }

    @Test
    void deferralIsPartOfTheIdempotencyComparison() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        String key = UUID.randomUUID().toString();
        Map<String, Object> no = new HashMap<>(later(brand, person));
        no.put("state", "REFUSED");

        // when
        for (int i = 0; i < 2; i++) {
            call().header("Idempotency-Key", key)
                    .body(Map.of("consents", List.of(later(brand, person))))
                    .post("/consents")
                    .then()
                    .statusCode(200)
                    .body("results[0].state", equalTo("REQUEST_DEFERRED"));
        }

        // then
        history(person).body("entries.state", contains("REQUEST_DEFERRED"));
        call().header("Idempotency-Key", key)
                .body(Map.of("consents", List.of(no)))
                .post("/consents")
                .then()
                .statusCode(422);
    }

    @Test
    void deferralIsCheckedLikeARefusal() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> tomorrow = new HashMap<>(later(brand, World.person()));
        tomorrow.put("expressedAt", DecisionClock.now().plusSeconds(60).toString());
        Map<String, Object> nowhere = new HashMap<>(later(brand, World.person()));
        nowhere.put("purpose", "no-such-purpose");
        Map<String, Object> asking = new HashMap<>(later(brand, World.person()));
        asking.put("state", "REQUESTED");

        // then
        World.consents(List.of(tomorrow))
                .statusCode(400)
                .body("errors.field", hasItem("consents[0].expressedAt"));
        World.consents(List.of(nowhere))
                .statusCode(422)
                .body("errors.field", hasItem("consents[0].purpose"));
        World.consents(List.of(asking))
                .statusCode(400)
                .body("errors.field", hasItem("consents[0].state"));
    }
}
