package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suppressions ordered by operators and courts, and of channels. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SuppressionIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static ValidatableResponse post(
            String path, String kind, World.Brand brand, RecipientKey person) {
        return World.call()
                .body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                kind,
                                "brand",
                                brand.code()))
                .post(path)
                .then();
    }

    private static void confirmed(World.Brand brand, RecipientKey person, Instant at) {
        World.consents(List.of(World.confirmedBody(brand, person, at))).statusCode(200);
    }

    private SendDecided replyTo(World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.asking(brand, person, MessageClass.SERVICE_REPLY, null, null));
    }

    @Test
    void orderHoldsAgainstEveryLaterConsentUntilItIsLifted() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        post("/suppressions", "LEGAL_HOLD", brand, person)
                .statusCode(200)
                .body("effectiveAt", notNullValue());
        World.consent(brand, "promotions", person, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_LEGAL_HOLD");
        assertThat(replyTo(brand, person).reasons()).containsExactly("SUP_LEGAL_HOLD");
        post("/suppressions/lift", "LEGAL_HOLD", brand, person).statusCode(200);
        assertThat(asked.decideAndClose(Sending.marketing(brand, person)).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
        post("/suppressions", "LEGAL_HOLD", brand, person).statusCode(200);
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_LEGAL_HOLD");
    }

    @Test
    void orderIsInForceAlthoughAnEarlierOneWasLiftedByAClockAhead() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        post("/suppressions", "LEGAL_HOLD", brand, person).statusCode(200);
        post("/suppressions/lift", "LEGAL_HOLD", brand, person).statusCode(200);
        sql.update(
                """
                update suppression set lifted_at = ?
                where subject_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                DecisionClock.now().plusSeconds(90),
                person.value());

        // when
        post("/suppressions", "LEGAL_HOLD", brand, person).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_LEGAL_HOLD");
    }

    @Test
    void channelOrderBlocksAllButRequestedMessages() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        post("/suppressions", "CHANNEL", brand, person).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_CHANNEL");
        assertThat(replyTo(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @ParameterizedTest
    @CsvSource({
        "REASSIGNED,RCPT_REASSIGNED CON_INVALIDATED",
        "USER_BLOCKED,SUP_USER_BLOCKED",
        "COMPLAINT,SUP_COMPLAINT"
    })
    void suppressionLearntElsewhereHoldsUntilALaterConsent(String kind, String reasons) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        // when
        post("/suppressions", kind, brand, person).statusCode(200);
        // then
        assertThat(asked.reasons(brand, person)).containsExactly(reasons.split(" "));
        // when
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now());
        // then
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REASSIGNED", "CHANNEL", "USER_BLOCKED", "COMPLAINT"})
    void consentAfterTheSuppressionStillNeedsConfirmation(String kind) {
        // given
        World.Brand brand = World.confirming();
        RecipientKey number = World.person();
        confirmed(brand, number, DecisionClock.now());

        // when
        post("/suppressions", kind, brand, number).statusCode(200);
        Erasing.laterSecond();
        World.consent(brand, "promotions", number, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, number)).containsExactly("CON_PENDING_DOI");
        confirmed(brand, number, DecisionClock.now());
        assertThat(asked.marketing(brand, number).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void reassignmentVoidsConsentsOfTheFormerHolderAndHoldsBackThoseToOthersUntilItIsLifted() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey number = World.consenting(brand);
        World.consent(brand, "newsletter", number, World.CONSENTED);
        World.consent(other, "promotions", number, World.CONSENTED);

        // when
        post("/suppressions", "REASSIGNED", brand, number).statusCode(200);

        // then
        assertThat(asked.reasons(brand, number))
                .containsExactly("RCPT_REASSIGNED", "CON_INVALIDATED");
        World.call()
                .get("/recipients/" + number + "/standing")
                .then()
                .body(
                        "consents.findAll { it.brand == '" + brand.code() + "' }.state",
                        contains("INVALIDATED", "INVALIDATED"));
        assertThat(asked.reasons(other, number)).containsExactly("RCPT_REASSIGNED");
        post("/suppressions/lift", "REASSIGNED", brand, number).statusCode(200);
        assertThat(asked.marketing(other, number).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    /** A country whose law requires proof that people are old enough. */
    private static String askingForAges() {
        World.call()
                .body(
                        Map.of(
                                "ageProof",
                                "REQUIRED",
                                "caps",
                                List.of(List.of(1_000_000, "P1D")),
                                "sunset",
                                List.of(1_000_000, "P1D"),
                                "version",
                                "test"))
                .put("/policy-packs/XR")
                .then()
                .statusCode(200);
        return "XR";
    }

    private static RecipientKey agreeing(World.Brand brand, Map<String, Object> terms) {
        RecipientKey number = World.person();
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", number, World.CONSENTED));
        body.put("terms", terms);
        body.put("evidence", Map.of("permission", "yes", "guardian", "their mother"));
        World.consents(List.of(body)).statusCode(200).body("results[0].state", equalTo("GIVEN"));
        return number;
    }

    private void haveAnotherHolder(String signal, World.Brand brand, RecipientKey number) {
        if (signal.equals("WRONG_NUMBER")) {
            Broker.publish(Said.wrongNumber(brand, DecisionClock.now(), number));
        } else {
            post("/suppressions", signal, brand, number).statusCode(200);
        }
        await("the signal")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, number)).contains("CON_INVALIDATED"));
        Erasing.laterSecond();
    }

    private void askForMessages(World.Brand brand, RecipientKey number) {
        Broker.publish(Said.start(brand, null, DecisionClock.now(), number));
        await("the consent")
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, number))
                                        .doesNotContain("CON_INVALIDATED", "CON_NONE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REASSIGNED", "WRONG_NUMBER"})
    void nextHolderDoesNotInheritAnAttestedAge(String signal) {
        // given
        World.Brand brand = World.ofOneText();
        World.Brand other = World.ofOneText();
        RecipientKey number = agreeing(brand, Map.of("ageAttested", true));
        String country = askingForAges();
        SendDecided before =
                asked.decideAndClose(Sending.in(country, Sending.marketing(brand, number)));
        haveAnotherHolder(signal, brand, number);

        // when
        askForMessages(brand, number);
        askForMessages(other, number);

        // then
        assertThat(before.reasons()).containsExactly("ALLOW_CONSENT");
        for (World.Brand one : List.of(brand, other)) {
            assertThat(asked.decide(Sending.in(country, Sending.marketing(one, number))).reasons())
                    .containsExactly("RCPT_MINOR");
            assertThat(asked.reasons(one, number)).containsExactly("ALLOW_CONSENT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REASSIGNED", "WRONG_NUMBER"})
    void nextHolderDoesNotInheritBeingAMinor(String signal) {
        // given
        World.Brand brand = World.ofOneText();
        RecipientKey number = agreeing(brand, Map.of("ageAttested", false, "actor", "GUARDIAN"));
        haveAnotherHolder(signal, brand, number);

        // when
        askForMessages(brand, number);

        // then
        SendRequested toMexico =
                Sending.in("MX", "America/Mexico_City", Sending.marketing(brand, number));
        assertThat(asked.decide(toMexico).reasons()).doesNotContain("RCPT_MINOR");
        assertThat(asked.reasons(brand, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void unknownKindsAndBrandsAreRefused() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // then
        post("/suppressions", "ERASED", brand, person).statusCode(400);
        post("/suppressions", "ADMIN", new World.Brand("nobody", "1", "2"), person).statusCode(422);
    }
}
