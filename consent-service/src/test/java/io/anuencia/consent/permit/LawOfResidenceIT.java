package io.anuencia.consent.permit;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import io.anuencia.consent.decision.Decision;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Effect;
import io.anuencia.consent.decision.Platform;
import io.anuencia.consent.decision.Reason;
import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.residence.Residences;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The law of the residence also binds requests that know only a person's number. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LawOfResidenceIT {

    private static final PhoneNumber SPANISH = new PhoneNumber("+34612345678");
    private static final String BOGOTA = "America/Bogota";

    @Inject Residences residences;
    @Inject Subjects subjects;
    @Inject InputReader inputs;
    @Inject PeopleLinks links;
    @Inject Asked asked;
    @Inject Sql sql;

    private World.Brand brand;

    @BeforeEach
    void askTheColombianRegistry() {
        brand = World.brand();
        LocalDate today = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body("+573009999999\n")
                .put("/registries/CO_RNE/snapshots/" + today)
                .then()
                .statusCode(200);
    }

    private RecipientKey consenting() {
        RecipientKey person = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.put("terms", Map.of("channels", List.of("WHATSAPP")));
        World.consents(List.of(consent)).statusCode(200);
        return person;
    }

    private static ContactRegistered registered(RecipientKey person, String zone) {
        return new ContactRegistered(
                UUID.randomUUID(), person, SPANISH, "es", "CO", zone, World.CONSENTED);
    }

    private void live(RecipientKey person, String zone) {
        residences.learn(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(), World.CONSENTED, registered(person, zone))));
    }

    /** Returns a request for a single message, which is based on the number and no profile. */
    private SendRequested byNumber(RecipientKey person) {
        return Sending.in("ES", "Europe/Madrid", Sending.marketing(brand, person));
    }

    private DecisionInput inputAt(String instant, SendRequested request) {
        RoundTrip roundTrip = sql.roundTrip();
        Inputs known =
                inputs.ask(
                                List.of(request),
                                subjects.imagine(request.recipientKeys()),
                                new DecisionStamps.Circumstances(
                                        Instant.parse(instant), () -> Platform.READY),
                                roundTrip)
                        .get();
        InputReader.Batch batch = inputs.batch(List.of(request), known, roundTrip);
        return batch.inputOf(batch.cases().get(0));
    }

    @Test
    void personWithASpanishNumberWhoLivesInBogotaIsNotWrittenToAtFourInTheMorning() {
        // given
        RecipientKey person = consenting();
        live(person, BOGOTA);

        // when: it is 10:00 in Madrid
        DecisionInput input = inputAt("2026-12-01T09:00:00Z", byNumber(person));

        // then
        assertThat(Decision.of(input))
                .isEqualTo(
                        new Decision(
                                Effect.DEFER,
                                List.of(Reason.QH_LAW, Reason.QH_COURTESY),
                                Instant.parse("2026-12-01T14:00:00Z")));
        assertThat(input.law().versions()).containsOnlyKeys("CO", "ES", "DEFAULT");
    }

    @Test
    void countryWithoutAZoneGoesByItsOwnClocks() {
        // given
        RecipientKey person = consenting();
        live(person, null);

        // when: it is 10:30 in Madrid and 04:30 in Bogotá
        DecisionInput input = inputAt("2026-12-01T09:30:00Z", byNumber(person));

        // then
        assertThat(Decision.of(input))
                .isEqualTo(
                        new Decision(
                                Effect.DEFER,
                                List.of(Reason.QH_LAW, Reason.QH_COURTESY),
                                Instant.parse("2026-12-01T14:00:00Z")));
        assertThat(input.countryZones()).isEqualTo(Map.of("CO", List.of(BOGOTA)));
    }

    @Test
    void hoursOfTheNumberStayInForceAlongWithThoseOfTheResidence() {
        // given
        RecipientKey person = consenting();
        live(person, BOGOTA);

        // when: it is 21:30 in Madrid and 15:30 in Bogotá
        DecisionInput input = inputAt("2026-12-01T20:30:00Z", byNumber(person));

        // then
        assertThat(Decision.of(input).reasons()).containsExactly(Reason.QH_TZ_AMBIGUOUS);
    }

    @Test
    void permitFollowsWhatContactsServicePublishes() {
        // given
        RecipientKey person = consenting();
        SendDecided before = asked.decide(byNumber(person));
        Broker.publish(registered(person, "Asia/Tokyo"));
        await("the residence to be known").until(() -> !residences.of(List.of(person)).isEmpty());

        // when: it is 00:30 in Tokyo and 16:30 in Madrid
        SendDecided decided = asked.decide(byNumber(person));

        // then
        assertThat(before.reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(before.packVersions()).doesNotContainKey("CO");
        assertThat(decided.result()).isEqualTo(SendDecided.Result.DEFERRED);
        assertThat(decided.reasons()).contains("QH_LAW");
        assertThat(decided.packVersions()).containsKeys("CO", "ES");
    }

    @Test
    void permitNamesTheLawOfTheResidenceWhereItAllows() {
        // given
        RecipientKey person = consenting();
        live(person, BOGOTA);

        // when: it is 10:30 in Bogotá
        SendDecided decided = asked.decide(byNumber(person));

        // then
        assertThat(decided.reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(decided.packVersions()).containsKeys("CO", "ES");
    }

    @Test
    void previewSaysWhatAPermitWould() throws IOException {
        // given
        RecipientKey stranger = World.person();
        RecipientKey person = consenting();
        live(stranger, "Asia/Tokyo");
        live(person, "Asia/Tokyo");

        // then
        call().body(
                        EventCodec.json()
                                .writeValueAsString(
                                        Map.of(
                                                "requests",
                                                List.of(byNumber(person), byNumber(stranger)))))
                .post("/decisions/preview")
                .then()
                .statusCode(200)
                .body("decisions[0].result", equalTo("DEFERRED"))
                .body("decisions[0].reasons", hasItem("QH_LAW"))
                .body("decisions[0].packVersions", hasKey("CO"))
                .body("decisions[1].result", equalTo("DENIED"))
                .body("decisions[1].packVersions", hasKey("CO"));
    }

    @Test
    void homeOfEachKeyOfAPersonBinds() {
        // given
        RecipientKey person = consenting();
        RecipientKey other = World.consenting(brand);
        live(other, "Asia/Tokyo");
        links.link(List.of(Said.together(person, other)));

        // when
        SendDecided decided = asked.decide(byNumber(person));

        // then
        assertThat(decided.reasons()).contains("QH_LAW");
        assertThat(decided.packVersions()).containsKey("CO");
    }
}
