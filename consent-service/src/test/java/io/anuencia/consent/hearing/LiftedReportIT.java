package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.OptOutRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator lifts a report of a wrong number that was misread from what somebody wrote. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LiftedReportIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final String REASON = "they asked for the number of the shop";

    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Hearing hearing;
    @Inject Handovers handovers;
    @Inject Subjects subjects;
    @Inject Sql sql;

    private World.Brand told;
    private World.Brand other;
    private RecipientKey number;

    @BeforeEach
    void consent() {
        told = World.brand();
        other = World.brand();
        number = World.consenting(told);
    }

    private ValidatableResponse lift(String kind, String reason) {
        Map<String, Object> body = new HashMap<>();
        body.put("recipient", Map.of("recipientKey", number.toString()));
        body.put("kind", kind);
        body.put("brand", told.code());
        body.put("reason", reason);
        return World.call().body(body).post("/suppressions/lift").then();
    }

    private void liftReport() {
        lift("WRONG_NUMBER", REASON).statusCode(200).body("lifted", equalTo(true));
    }

    private ValidatableResponse listed(String kind) {
        return World.call()
                .get("/suppressions?brand=" + told.code() + "&kind=" + kind)
                .then()
                .statusCode(200);
    }

    @Test
    void otherBrandsGoOnAndConsentsThatTheReportEndedStayEnded() {
        // given
        World.consent(other, "promotions", number, World.CONSENTED);
        hearing.each(Said.wrongNumber(told, NOON, number));

        // when
        liftReport();

        // then
        assertThat(asked.reasons(other, number)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(told, number)).containsExactly("CON_INVALIDATED");
        lift("WRONG_NUMBER", REASON).statusCode(200).body("lifted", equalTo(false));
        World.consent(told, "promotions", number, NOON.plusSeconds(60));
        assertThat(asked.reasons(told, number)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void reportIsListedUntilItIsLifted() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));

        // when
        listed("WRONG_NUMBER")
                .body("suppressions.recipientKey", contains(number.toString()))
                .body("suppressions[0].brand", equalTo(told.code()));
        liftReport();

        // then
        listed("WRONG_NUMBER").body("suppressions", empty());
    }

    @Test
    void ordersAreListedWithoutReports() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));

        // then
        listed("REASSIGNED").body("suppressions", empty());
        World.call().get("/suppressions?brand=" + told.code()).then().body("suppressions", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void reportIsNotLiftedWithoutAReason(String reason) {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));

        // when
        lift("WRONG_NUMBER", reason).statusCode(400).body("errors.field", hasItem("reason"));
        lift("WRONG_NUMBER", null).statusCode(400).body("errors.field", hasItem("reason"));

        // then
        assertThat(asked.reasons(told, number))
                .containsExactly("RCPT_WRONG_NUMBER", "CON_INVALIDATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GLOBAL", "BRAND", "PURPOSE", "PLATFORM_STOP", "ERASED"})
    void whatPeopleThemselvesSaidIsNotLifted(String kind) {
        // then
        lift(kind, REASON).statusCode(400).body("errors.field", hasItem("kind"));
    }

    @Test
    void stopsBesideTheReportStayInForce() {
        // given
        OptOutRequested stop = Said.stop(told, NOON, number);
        hearing.each(stop, Said.wrongNumber(stop), Said.platformStop(told, NOON, number));
        World.optOut(other, number).statusCode(200);

        // when
        liftReport();

        // then
        assertThat(asked.reasons(told, number))
                .contains("SUP_BRAND", "SUP_PLATFORM_STOP")
                .doesNotContain("RCPT_WRONG_NUMBER");
        assertThat(asked.reasons(other, number)).contains("SUP_BRAND");
    }

    @Test
    void liftHoldsForAllKeysThatAreSurelyThePersons() {
        // given
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        World.consent(other, "promotions", number, World.CONSENTED);
        hearing.each(Said.wrongNumber(told, NOON, number, userId));

        // when
        liftReport();

        // then
        assertThat(asked.reasons(other, userId)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void reportReadAfterTheLiftIsInForceAlthoughItWasSaidBefore() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));
        liftReport();
        World.consent(other, "promotions", number, World.CONSENTED);

        // when
        hearing.each(Said.wrongNumber(told, NOON.minusSeconds(60), number));

        // then
        assertThat(asked.reasons(other, number)).containsExactly("RCPT_WRONG_NUMBER");
    }

    @Test
    void liftedReportStaysLiftedOnceAnotherOneIsRead() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));
        liftReport();

        // when
        hearing.each(Said.wrongNumber(told, NOON.plusSeconds(60), number));

        // then
        assertThat(handedOverBefore(NOON.plusSeconds(30))).isEmpty();
        assertThat(handedOverBefore(NOON.plusSeconds(90))).contains(NOON.plusSeconds(60));
    }

    @Test
    void reportReadAfterTheLiftIsDatedAsItWasSaid() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));
        liftReport();
        World.consent(other, "promotions", number, NOON.minusSeconds(30));

        // when
        hearing.each(Said.wrongNumber(told, NOON.minusSeconds(60), number));

        // then
        assertThat(handedOverBefore(NOON.plusSeconds(30))).contains(NOON.minusSeconds(60));
        assertThat(asked.reasons(other, number)).containsExactly("ALLOW_CONSENT");
    }

    private Optional<Instant> handedOverBefore(Instant time) {
        UUID subject = subjects.read(List.of(number)).of(number).subjectOf(number);
        return handovers.last(subject, time);
    }

    @Test
    void ledgerNamesWhoLiftedTheReportAndKeepsTheReasonAsEvidence() {
        // given
        hearing.each(Said.wrongNumber(told, NOON, number));

        // when
        liftReport();

        // then
        World.call()
                .get("/recipients/" + number + "/history?brand=" + told.code())
                .then()
                .body("entries.state", hasItems("INVALIDATED", "WITHDRAWN"))
                .body("entries[-1].state", equalTo("UNKNOWN"))
                .body("entries[-1].source", equalTo("REVIEW"))
                .body("entries[-1].takesEffect", equalTo(false));
        assertThat(
                        sql.list(
                                """
                                select e.source_id, v.bytes from consent_entry e
                                join subject_key k on k.subject_id = e.subject_id
                                join evidence v on v.sha256 = e.evidence_sha256
                                where k.recipient_key = ? and e.state = 'UNKNOWN'
                                """,
                                row ->
                                        row.getString("source_id")
                                                + new String(
                                                        row.getBytes("bytes"),
                                                        StandardCharsets.UTF_8),
                                number.value()))
                .singleElement()
                .asString()
                .startsWith("tester{")
                .contains("WRONG_NUMBER", REASON);
    }
}
