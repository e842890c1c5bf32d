package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.ConsentClaimRefused;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.SubjectErased;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person is erased everywhere and stays erased, and the ledger still verifies. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ErasureIT {

    @Inject Asked asked;
    @Inject Sql sql;
    @Inject ErasureSteps steps;
    @Inject ErasureRounds rounds;

    private static Map<String, Object> body(RecipientKey person) {
        return Map.of("recipient", Map.of("recipientKey", person.toString()));
    }

    /** Nothing is queued for the person, so dispatch-service acknowledges at once. */
    private static UUID erase(RecipientKey person) {
        UUID erasure = Erasing.begin(person);
        Erasing.cancelled(erasure);
        return erasure;
    }

    private static String state(UUID erasure) {
        return call().get("/erasures/" + erasure).then().statusCode(200).extract().path("state");
    }

    private static RecipientKey erased(RecipientKey person) {
        Erasing.awaitState(erase(person), "ERASED");
        return person;
    }

    private static <E extends PlatformEvent> List<E> told(Class<E> kind, UUID erasure) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                kind,
                event ->
                        event instanceof ErasureRequested asked
                                ? asked.erasureId().equals(erasure)
                                : event instanceof SubjectErased gone
                                        && gone.erasureId().equals(erasure));
    }

    private List<UUID> subjects(RecipientKey person) {
        return sql.list(
                "select subject_id from subject_key where recipient_key = ?",
                row -> Columns.uuid(row, "subject_id"),
                person.value());
    }

    private long count(String query, Object parameter) {
        return sql.first(query, row -> row.getLong(1), parameter).orElseThrow();
    }

    private List<String> states(SqlArray subjects) {
        return sql.list(
                """
                select state from consent_entry where subject_id = any (?)
                order by subject_version
                """,
                row -> row.getString("state"),
                subjects);
    }

    @Test
    void nothingLeadsToTheForgottenPersonAndTheLedgerStays() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested queued = Sending.marketing(brand, person);
        assertThat(asked.decideAndClose(queued).result()).isEqualTo(SendDecided.Result.PERMITTED);
        asked.decideAndClose(Sending.confirmation(brand, person, "wamid.HBgL"));
        List<UUID> subject = subjects(person);

        // when
        UUID erasure = erase(person);
        Erasing.awaitState(erasure, "ERASED");

        // then
        SqlArray ids = SqlArray.uuids(subject);
        assertThat(subjects(person)).isEmpty();
        assertThat(
                        count(
                                """
                                select count(*) from evidence where sha256 in (
                                    select evidence_sha256 from consent_entry
                                    where subject_id = any (?))
                                """,
                                ids))
                .isZero();
        assertThat(
                        count(
                                """
                                select count(*) from permit where subject_id = any (?)
                                  and (recipient_key is not null or cause is not null
                                       or inputs::text like '%HBgL%')
                                """,
                                ids))
                .isZero();
        assertThat(count("select count(*) from permit where subject_id = any (?)", ids))
                .isEqualTo(2);
        assertThat(states(ids)).containsExactly("GIVEN", "WITHDRAWN", "TERMINATED");
        call().get("/erasures/" + erasure)
                .then()
                .body("ledgerEntries", hasSize(1))
                .body("services[0].service", equalTo("consent-service"))
                .body("services[0].erased.evidence", equalTo(1))
                .body("services[0].erased.keys", equalTo(1));
    }

    @Test
    void othersAreAskedOnceAndTheReportWaitsForTheirWord() {
        // given
        RecipientKey person = World.consenting(World.brand());

        // when
        UUID erasure = erase(person);
        Erasing.awaitState(erasure, "ERASED");

        // then
        await("events")
                .untilAsserted(() -> assertThat(told(SubjectErased.class, erasure)).hasSize(1));
        ErasureRequested asked = told(ErasureRequested.class, erasure).get(0);
        assertThat(asked.recipientKeys()).containsExactly(person);
        call().get("/erasures/" + erasure)
                .then()
                .body("services[1].done", equalTo(false))
                .body("services[2].done", equalTo(true));
        Erasing.acknowledge(erasure, "contacts-service");
        Erasing.acknowledge(erasure, "contacts-service");
        Erasing.awaitState(erasure, "COMPLETED");
        assertThat(told(ErasureRequested.class, erasure)).hasSize(1);
    }

    @Test
    void messageThatWasPermittedHoldsTheErasureUntilItEnds() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested open = Sending.marketing(brand, person);
        assertThat(asked.decide(open).result()).isEqualTo(SendDecided.Result.PERMITTED);

        // when
        UUID erasure = erase(person);

        // then
        rounds.round();
        assertThat(state(erasure)).isEqualTo("SUPPRESSED");
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
        assertThat(Erasing.begin(person)).isEqualTo(erasure);
        Broker.publish(Sending.closed(open, Outcome.ACCEPTED));
        Erasing.awaitState(erasure, "ERASED");
    }

    @Test
    void erasureIsDoneThoughTheClockWasSetBackSinceTheConsent() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.saidLater(sql, person, DecisionClock.now().plusSeconds(30));

        // when
        UUID erasure = erase(person);

        // then
        Erasing.awaitState(erasure, "ERASED");
        assertThat(World.consent(brand, "promotions", person, DecisionClock.now()))
                .isEqualTo("WITHDRAWN");
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
    }

    @Test
    void replicaThatStumblesOverTheSameErasureDoesNothingTwice() {
        // given
        RecipientKey person = World.consenting(World.brand());
        UUID erasure = erase(person);
        Erasing.awaitState(erasure, "ERASED");

        // when
        steps.request(erasure);
        steps.destroy(erasure);

        // then
        await("events")
                .untilAsserted(() -> assertThat(told(SubjectErased.class, erasure)).hasSize(1));
        assertThat(told(ErasureRequested.class, erasure)).hasSize(1);
        call().get("/erasures/" + erasure).then().body("ledgerEntries", hasSize(1));
    }

    @Test
    void forgottenPersonStaysSuppressedWhoeverImportsThemAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = erased(World.consenting(brand));
        var claim = World.claim(brand, person);

        // when
        Broker.publish(claim);
        String state = World.consent(brand, "promotions", person, World.CONSENTED);

        // then
        assertThat(state).isEqualTo("WITHDRAWN");
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
                                        .containsExactly("SUP_ERASED"));
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("suppressions.kind", equalTo(List.of("ERASED")));
        call().get("/recipients/" + person + "/history").then().body("entries", hasSize(0));
    }

    @Test
    void forgottenPersonComesBackByTheirOwnLaterWordAlone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = erased(World.consenting(brand));
        Erasing.laterSecond();

        // when
        String state =
                World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));

        // then
        assertThat(state).isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        SendRequested order = Sending.asking(brand, person, MessageClass.UTILITY, "orders", null);
        assertThat(asked.decide(order).reasons()).contains("SUP_ERASED");
    }

    @Test
    void contactThatIsDeletedIsForgottenHereToo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);

        // when
        Broker.publish(contactErased(other, UUID.randomUUID()));
        Broker.publish(contactErased(person, null));
        await("the erasure").until(() -> erasureOf(person).isPresent());
        Erasing.cancelled(erasureOf(person).orElseThrow());

        // then
        await("the person to be forgotten")
                .untilAsserted(() -> assertThat(subjects(person)).isEmpty());
        assertThat(subjects(other)).hasSize(1);
    }

    private Optional<UUID> erasureOf(RecipientKey person) {
        return sql.first(
                """
                select s.erasure_id from erasure_subject s
                join subject_key k on k.subject_id = s.subject_id
                where k.recipient_key = ?
                """,
                row -> Columns.uuid(row, "erasure_id"),
                person.value());
    }

    private static ContactErased contactErased(RecipientKey person, UUID erasure) {
        return new ContactErased(UUID.randomUUID(), List.of(person), erasure, World.CONSENTED);
    }

    @Test
    void callerWithTheRightToEraseAloneIsAnsweredWithTheReport() {
        // given
        RecipientKey person = World.person();
        String writer = SecretsResource.token(Set.of("consent-write"), Set.of("*"));

        // then
        call().auth().oauth2(writer).body(body(person)).post("/erasures").then().statusCode(202);
        call().auth().oauth2(writer).get("/erasures/" + UUID.randomUUID()).then().statusCode(403);
    }

    @Test
    void erasureIsAboutAllBrandsAndAnswersNobodyElse() {
        // given
        RecipientKey person = World.person();
        String some =
                SecretsResource.token(Set.of("consent-write", "consent-read"), Set.of("acme"));

        // then
        call().auth().oauth2(some).body(body(person)).post("/erasures").then().statusCode(403);
        call().get("/erasures/" + UUID.randomUUID()).then().statusCode(404);
        call().body("{\"recipient\":{}}").post("/erasures").then().statusCode(400);
        call().body("{}").post("/erasures").then().statusCode(400);
    }
}
