package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.standing.LegalBasis;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Terms agreed besides scope and time, and the effect of later versions on a consent. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ConsentTermsIT {

    @Inject Subjects subjects;
    @Inject Standings standings;

    private StandingRow standing(World.Brand brand, RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return standings.read(List.of(group)).get(group).about(brand.code(), "promotions").get(0);
    }

    private static Map<String, Object> body(
            World.Brand brand, RecipientKey person, Map<String, Object> terms) {
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        body.put("terms", terms);
        return body;
    }

    @Test
    void termsAreKeptWithTheConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();

        // when
        World.consents(
                        List.of(
                                body(
                                        brand,
                                        person,
                                        Map.of(
                                                "channels",
                                                List.of("WHATSAPP", "EMAIL"),
                                                "consumerInitiated",
                                                true,
                                                "ageAttested",
                                                true,
                                                "frequency",
                                                Map.of("max", 2, "per", "P7D"),
                                                "jurisdiction",
                                                "PE",
                                                "outOfHoursWaiver",
                                                Map.of(
                                                        "instrumentHash",
                                                        "a".repeat(64),
                                                        "signedAt",
                                                        "2026-06-02T10:00:00Z")))))
                .statusCode(200)
                .body("results[0].state", equalTo("GIVEN"));

        // then
        var terms = standing(brand, person).terms();
        assertThat(terms.legalBasis()).isEqualTo(LegalBasis.EXPRESS_CONSENT);
        assertThat(terms.channels()).containsExactly("WHATSAPP", "EMAIL");
        assertThat(terms.consumerInitiated()).isTrue();
        assertThat(terms.ageAttested()).isTrue();
        assertThat(terms.frequency().max()).isEqualTo(2);
        assertThat(terms.outOfHoursWaiver().signedAt()).isEqualTo("2026-06-02T10:00:00Z");
        assertThat(terms.notice()).isEqualTo(brand.notice());
        assertThat(terms.validUntil()).isEqualTo("2028-06-01T12:00:00Z");
    }

    @Test
    void basisAndAgeNeedTheirOwnProof() {
        // given
        World.Brand brand = World.brand();

        // then
        World.consents(
                        List.of(
                                body(brand, World.person(), Map.of("legalBasis", "SOFT_OPT_IN")),
                                body(brand, World.person(), Map.of("legalBasis", "CONTRACT")),
                                body(brand, World.person(), Map.of("ageAttested", false)),
                                body(brand, World.person(), Map.of("legalBasis", "IMPLIED_CASL"))))
                .statusCode(200)
                .body("results.state", equalTo(List.of("UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN")))
                .body(
                        "results[0].missing",
                        containsInAnyOrder("audienceClass", "evidence.objectionOffered"))
                .body(
                        "results[1].missing",
                        containsInAnyOrder("evidence.reference", "terms.legalBasis"))
                .body("results[2].missing", equalTo(List.of("evidence.guardian")))
                .body(
                        "results[3].missing",
                        containsInAnyOrder("terms.relationship", "evidence.date"));
    }

    @Test
    void consentGivenAgainBeforeItEndsIsRenewed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        String again =
                World.consent(brand, "promotions", person, Instant.parse("2026-07-01T12:00:00Z"));

        // then
        assertThat(again).isEqualTo("RENEWED");
        assertThat(standing(brand, person).state()).isEqualTo(ConsentState.RENEWED);
        await("the published renewal")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        ConsentRecorded.class,
                                                        told ->
                                                                told.recipientKeys()
                                                                        .contains(person)))
                                        .extracting(ConsentRecorded::state)
                                        .containsExactly(ConsentState.GIVEN, ConsentState.RENEWED));
        assertThat(World.consent(brand, "promotions", World.consenting(brand), World.CONSENTED))
                .isEqualTo("GIVEN");
    }

    @Test
    void refusalEndsAConsentAndIsNotOverriddenByAClaim() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> no =
                new HashMap<>(
                        World.consentBody(
                                brand,
                                "promotions",
                                person,
                                Instant.parse("2026-08-01T12:00:00Z")));
        no.put("state", "REFUSED");
        no.remove("evidence");

        // when
        World.consents(List.of(no)).statusCode(200).body("results[0].state", equalTo("REFUSED"));
        var claim = World.claim(brand, person);
        Broker.publish(claim);

        // then
        await("the claim is refused")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Broker.events(
                                                        Topic.LEDGER_EVENTS,
                                                        ConsentClaimRefused.class,
                                                        told ->
                                                                told.claimId()
                                                                        .equals(claim.claimId())))
                                        .extracting(ConsentClaimRefused::reason)
                                        .containsExactly("CON_REFUSED"));
        assertThat(standing(brand, person).state()).isEqualTo(ConsentState.REFUSED);
        assertThat(
                        World.consent(
                                brand, "promotions", person, Instant.parse("2026-09-01T12:00:00Z")))
                .isEqualTo("GIVEN");
    }

    @Test
    void refusalWithoutATimeIsDatedByItsReceipt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> no =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        no.put("state", "REFUSED");
        no.remove("expressedAt");

        // when
        World.consents(List.of(no)).statusCode(200).body("results[0].state", equalTo("REFUSED"));

        // then
        assertThat(standing(brand, person).state()).isEqualTo(ConsentState.REFUSED);
    }

    @Test
    void statementWithoutEffectIsAnsweredWithTheStateInForce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Instant refusedAt = Instant.parse("2026-08-01T12:00:00Z");
        Map<String, Object> no =
                new HashMap<>(World.consentBody(brand, "promotions", person, refusedAt));
        no.put("state", "REFUSED");
        Map<String, Object> customer =
                new HashMap<>(
                        World.consentBody(brand, "promotions", person, refusedAt.plusSeconds(60)));
        customer.put("audienceClass", "CUSTOMER");
        customer.put(
                "evidence",
                Map.of("reference", "7", "date", "2026-08-01", "objectionOffered", "in the form"));
        customer.put("terms", Map.of("legalBasis", "SOFT_OPT_IN"));

        // when
        World.consents(List.of(no)).statusCode(200);

        // then
        assertThat(World.consent(brand, "promotions", person, World.CONSENTED))
                .isEqualTo("REFUSED");
        World.consents(List.of(customer))
                .statusCode(200)
                .body("results[0].state", equalTo("REFUSED"))
                .body("results[0].missing", equalTo(List.of()));
    }

    @Test
    void placeThatNoCountryHasIsRefusedAsAJurisdiction() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> body =
                new HashMap<>(
                        World.consentBody(brand, "promotions", World.person(), World.CONSENTED));
        body.put("terms", Map.of("jurisdiction", "UK-ENG"));

        // then
        World.consents(List.of(body))
                .statusCode(400)
                .body("errors.field", equalTo(List.of("consents[0].terms.jurisdiction")));
    }
}
