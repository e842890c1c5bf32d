package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.brand.DeclaredFrequency;
import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.OptInRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Facts that are known about a person also apply to their statements on WhatsApp. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class TermsOfWordsIT {

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject Standings standings;
    @Inject Sql sql;

    private static ValidatableResponse open(
            World.Brand brand, RecipientKey person, Map<String, String> evidence) {
        return World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", person.toString()),
                                "brand", brand.code(),
                                "purpose", "promotions",
                                "notice", brand.notice(),
                                "evidence", evidence))
                .post("/double-opt-ins")
                .then();
    }

    private void awaitReasons(World.Brand brand, RecipientKey person, String reason) {
        await(reason)
                .untilAsserted(
                        () ->
                                assertThat(asked.reasons(brand, person))
                                        .contains(reason)
                                        .doesNotContain("CON_NONE"));
    }

    @Test
    void whatAFormSaysOfAgeAndChannelsHoldsOnceItIsConfirmed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        String code =
                open(brand, person, Map.of("channels", "EMAIL", "ageAttested", "true"))
                        .statusCode(200)
                        .extract()
                        .path("code");

        // when
        Broker.publish(Said.start(brand, code, DecisionClock.now(), person));

        // then
        awaitReasons(brand, person, "CON_CHANNEL_NOT_AUTHORISED");
        open(brand, World.person(), Map.of("ageAttested", "false"))
                .statusCode(422)
                .body("errors.field", hasItem("evidence.guardian"));
    }

    @Test
    void whoIsTooYoungForOnePurposeIsSoForEveryOther() {
        // given
        World.Brand brand = World.brand();
        RecipientKey minor = World.person();
        Map<String, Object> claimed =
                new HashMap<>(World.consentBody(brand, "newsletter", minor, World.CONSENTED));
        claimed.put("terms", Map.of("ageAttested", false));

        // when
        World.consents(List.of(claimed)).statusCode(200);
        World.consent(brand, "promotions", minor, DecisionClock.now());

        // then
        assertThat(asked.reasons(brand, minor)).containsExactly("RCPT_MINOR");
    }

    @Test
    void wordsOfAMinorDoNotReplaceTheirGuardians() {
        // given
        World.Brand brand = World.brand();
        RecipientKey minor = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", minor, World.CONSENTED));
        consent.put("evidence", Map.of("permission", "yes", "guardian", "the mother"));
        consent.put("terms", Map.of("ageAttested", false, "actor", "GUARDIAN"));
        World.consents(List.of(consent)).statusCode(200);
        List<String> before = asked.reasons(brand, minor);

        // when
        Broker.publish(Said.start(brand, null, DecisionClock.now(), minor));

        // then
        assertThat(before).doesNotContain("RCPT_MINOR");
        awaitReasons(brand, minor, "RCPT_MINOR");
    }

    private static void offerMore(World.Brand brand) {
        show(brand, List.of(), 2000);
    }

    private static void handOver(World.Brand brand) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("legalName", "Acme Holding S.A.C.");
        World.call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
    }

    @Test
    void wordsRenewWhatThePersonSawAndNotWhatItBecame() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        offerMore(brand);
        List<String> before = asked.reasons(brand, person);

        // when
        Broker.publish(Said.start(brand, null, DecisionClock.now().plusSeconds(1), person));

        // then
        assertThat(before).containsExactly("CON_NOTICE_SUPERSEDED");
        awaitEntry(person, "RENEWED");
        assertThat(asked.reasons(brand, person)).containsExactly("CON_NOTICE_SUPERSEDED");
    }

    @Test
    void codeConfirmsWhatTheFormShowedAndNotWhatItBecame() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        String code = open(brand, person, Map.of()).statusCode(200).extract().path("code");
        handOver(brand);

        // when
        Broker.publish(Said.start(brand, code, DecisionClock.now().plusSeconds(1), person));

        // then
        awaitEntry(person, "GIVEN");
        assertThat(asked.reasons(brand, person))
                .containsExactlyInAnyOrder("CON_CONTROLLER_MISMATCH", "CON_NOTICE_SUPERSEDED");
    }

    @Test
    void wordsRenewWithinTheLimitsThatThePersonWasTold() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Instant now = DecisionClock.now();
        String code = open(brand, person, limits(brand)).statusCode(200).extract().path("code");
        Broker.publish(Said.start(brand, code, now, person));
        awaitEntry(person, "GIVEN");

        // when
        Broker.publish(Said.start(brand, code, now.plusSeconds(1), person));
        awaitEntry(person, "RENEWED");
        ConsentTerms byCode = terms(brand, person);
        Broker.publish(Said.start(brand, null, now.plusSeconds(2), person));
        awaitEntries(person, "REQUESTED", "GIVEN", "RENEWED", "RENEWED");

        // then
        assertThat(List.of(byCode, terms(brand, person)))
                .allSatisfy(terms -> assertThatLimitsHold(brand, terms));
    }

    private static void assertThatLimitsHold(World.Brand brand, ConsentTerms terms) {
        assertThat(terms.frequency()).isEqualTo(new DeclaredFrequency(1, Period.ofDays(30)));
        assertThat(terms.phoneNumberIds()).containsExactly(brand.number());
        assertThat(terms.contentTypes()).containsExactly("offers");
        assertThat(terms.jurisdiction()).isEqualTo("PE");
    }

    private static Map<String, String> limits(World.Brand brand) {
        return Map.of(
                "frequency", "1/P30D",
                "phoneNumberIds", brand.number(),
                "contentTypes", "offers",
                "jurisdiction", "PE");
    }

    @Test
    void codeThatComesLateAgreesToNoMoreThanItsFormShowed() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        show(brand, List.of(brand.notice()), 1000);
        String code = open(brand, person, limits(brand)).statusCode(200).extract().path("code");
        show(brand, List.of(brand.notice()), 2000);
        OptInRequested late = late(brand, code, person);

        // when
        Broker.publish(late);

        // then
        awaitEntries(person, "REQUESTED", "GIVEN");
        assertThatLimitsHold(brand, terms(brand, person));
        assertThat(asked.reasons(brand, person)).containsExactly("CON_NOTICE_SUPERSEDED");
    }

    @Test
    void codeThatComesLateAgreesToNoTextThatWasNotShown() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        show(brand, List.of(brand.notice()), 1000);
        String code = open(brand, person, limits(brand)).statusCode(200).extract().path("code");
        show(brand, List.of(World.brand().notice()), 1000);
        OptInRequested late = late(brand, code, person);

        // when
        Broker.publish(late);

        // then
        awaitEntries(person, "REQUESTED", "UNKNOWN");
    }

    @Test
    void codeThatWasUsedGivesNothingBackThatWasEndedSince() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        show(brand, List.of(brand.notice()), 1000);
        String code = open(brand, person, limits(brand)).statusCode(200).extract().path("code");
        Broker.publish(Said.start(brand, code, DecisionClock.now(), person));
        awaitEntry(person, "GIVEN");
        World.invalidate(brand, person);

        // when
        Broker.publish(Said.start(brand, code, DecisionClock.now().plusSeconds(1), person));

        // then
        awaitEntries(person, "REQUESTED", "GIVEN", "INVALIDATED", "UNKNOWN");
    }

    /** Stores the texts of a purpose, and the highest frequency it promises. */
    private static void show(World.Brand brand, List<String> notices, int max) {
        Map<String, Object> purpose = new HashMap<>(World.purposeBody("MARKETING"));
        purpose.put("notices", notices);
        purpose.put("frequency", Map.of("max", max, "per", "P1D"));
        World.call()
                .body(purpose)
                .put("/brands/" + brand.code() + "/purposes/promotions")
                .then()
                .statusCode(200);
    }

    /** A code that has expired. */
    private OptInRequested late(World.Brand brand, String code, RecipientKey person) {
        Instant now = DecisionClock.now();
        sql.update(
                "update double_opt_in set expires_at = ? where code = ? and confirmed_at is null",
                now.minusSeconds(10),
                code);
        return Said.start(brand, code, now, person);
    }

    private ConsentTerms terms(World.Brand brand, RecipientKey person) {
        Group group = subjects.read(List.of(person)).of(person);
        return standings
                .read(List.of(group))
                .get(group)
                .about(brand.code(), "promotions")
                .get(0)
                .terms();
    }

    private static void awaitEntries(RecipientKey person, String... states) {
        await("the entries")
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries.state", equalTo(List.of(states))));
    }

    private static void awaitEntry(RecipientKey person, String state) {
        await(state)
                .untilAsserted(
                        () ->
                                World.call()
                                        .get("/recipients/" + person + "/history")
                                        .then()
                                        .body("entries.state", hasItem(state)));
    }
}
