package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Queued messages of a person are cancelled before their keys are destroyed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CancelledFirstIT {

    @Inject Asked asked;
    @Inject PermitCloses closes;
    @Inject PeopleLinks links;
    @Inject Sql sql;
    @Inject ErasureSteps steps;
    @Inject ErasureRounds rounds;

    private List<UUID> subjects(RecipientKey person) {
        return sql.list(
                "select subject_id from subject_key where recipient_key = ?",
                row -> Columns.uuid(row, "subject_id"),
                person.value());
    }

    private long count(String query, UUID parameter) {
        return sql.first(query, row -> row.getLong(1), parameter).orElseThrow();
    }

    @Test
    void keysStayUntilWhatIsQueuedForThePersonIsCancelled() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested queued = Sending.marketing(brand, person);
        assertThat(asked.decide(queued).result()).isEqualTo(SendDecided.Result.PERMITTED);
        Broker.publish(Sending.closed(queued, Outcome.NOT_STARTED));

        // when
        UUID erasure = Erasing.begin(person);
        Erasing.awaitState(erasure, "REQUESTED");
        rounds.round();
        steps.destroy(erasure);
        SendDecided askedAgain = asked.decide(Sending.again(queued));

        // then
        assertThat(askedAgain.reasons()).contains("SUP_ERASED");
        assertThat(subjects(person)).hasSize(1);
        assertThat(subjectsOfMessage(queued)).isOne();
        call().get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("REQUESTED"))
                .body("services[2].service", equalTo("dispatch-service"))
                .body("services[2].done", equalTo(false));
        Erasing.cancelled(erasure);
        Erasing.awaitState(erasure, "ERASED");
        assertThat(namedOfMessage(queued)).isZero();
    }

    private long subjectsOfMessage(SendRequested request) {
        return count(
                "select count(distinct subject_id) from permit where message_id = ?",
                request.messageId());
    }

    private long namedOfMessage(SendRequested request) {
        return count(
                """
                select count(*) from permit where message_id = ? and recipient_key is not null
                """,
                request.messageId());
    }

    @Test
    void erasureOfSomeoneWhomAnotherOneForgotWaitsForNobody() {
        // given
        World.Brand brand = World.brand();
        RecipientKey first = World.consenting(brand);
        RecipientKey second = World.consenting(brand);
        SendRequested open = Sending.marketing(brand, second);
        assertThat(asked.decide(open).result()).isEqualTo(SendDecided.Result.PERMITTED);
        links.link(List.of(Said.together(first, second)));
        UUID ofFirst = Erasing.begin(first);
        UUID ofSecond = Erasing.begin(second);
        decide(first, "SAME_PERSON");
        Erasing.cancelled(ofFirst);
        Erasing.awaitState(ofFirst, "ERASED");

        // when
        Broker.publish(Sending.closed(open, Outcome.NOT_STARTED));

        // then
        Erasing.awaitState(ofSecond, "ERASED");
        assertThat(subjects(second)).isEmpty();
        rounds.round();
        call().get("/erasures/" + ofSecond)
                .then()
                .body("state", equalTo("ERASED"))
                .body("services.service", equalTo(List.of("consent-service")));
        Erasing.acknowledge(ofFirst, "contacts-service");
        Erasing.awaitState(ofFirst, "COMPLETED");
        Erasing.awaitState(ofSecond, "COMPLETED");
        assertThat(asked(ofSecond)).isEmpty();
    }

    @Test
    void keyThatIsLinkedWhileOthersAreAskedIsDestroyedOnlyOnceTheyWereAskedAboutItToo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey first = World.consenting(brand);
        RecipientKey second = World.person();
        UUID erasure = Erasing.begin(first);
        Erasing.awaitState(erasure, "REQUESTED");
        links.link(List.of(Said.together(first, second)));

        // when
        Erasing.acknowledge(erasure, "contacts-service");
        Erasing.cancelled(erasure);
        await("the second question").until(() -> asked(erasure).size() > 1);

        // then
        assertThat(asked(erasure).get(0).recipientKeys()).containsExactly(first);
        assertThat(asked(erasure).get(1).recipientKeys()).containsExactlyInAnyOrder(first, second);
        steps.destroy(erasure);
        assertThat(subjects(second)).hasSize(1);
        call().get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("REQUESTED"))
                .body("services.done", equalTo(List.of(false, false, false)));
        Erasing.cancelled(erasure);
        Erasing.awaitState(erasure, "ERASED");
        assertThat(subjects(second)).isEmpty();
        assertThat(asked(erasure)).hasSize(2);
    }

    @Test
    void whoMayBeSomeoneElseIsErasedOnlyOnceAHumanSaysThatTheyAreOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey stranger = World.consenting(brand);
        RecipientKey same = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        links.link(List.of(Said.together(person, stranger), Said.together(same, other)));

        // when
        UUID erasure = Erasing.begin(person);
        UUID ofBoth = Erasing.begin(same);
        Erasing.cancelled(erasure);
        Erasing.cancelled(ofBoth);
        rounds.round();
        steps.request(erasure);
        steps.destroy(erasure);

        // then
        assertThat(asked.reasons(brand, stranger)).contains("SUP_ERASED");
        call().get("/erasures/" + erasure)
                .then()
                .body("state", equalTo("SUPPRESSED"))
                .body("held", equalTo(true));
        decide(person, "SPLIT");
        decide(same, "SAME_PERSON");
        Erasing.awaitState(erasure, "ERASED");
        Erasing.awaitState(ofBoth, "ERASED");
        assertThat(subjects(person)).isEmpty();
        assertThat(subjects(same)).isEmpty();
        assertThat(subjects(other)).isEmpty();
        assertThat(asked(erasure).get(0).recipientKeys()).containsExactly(person);
        assertThat(asked.marketing(brand, stranger).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    private static void decide(RecipientKey person, String decision) {
        String review =
                call().get("/reviews?state=OPEN&kind=LINKED_PEOPLE")
                        .then()
                        .extract()
                        .jsonPath()
                        .getString(
                                "reviews.find { it.recipientKeys.contains('" + person + "') }.id");
        call().body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then()
                .statusCode(200);
    }

    private static List<ErasureRequested> asked(UUID erasure) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                ErasureRequested.class,
                asked -> asked.erasureId().equals(erasure));
    }

    @Test
    void whoeverIsBeingForgottenComesBackOnlyOnceThatIsDone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID erasure = Erasing.begin(person);
        Erasing.awaitState(erasure, "REQUESTED");
        Erasing.laterSecond();

        // when
        String posted =
                World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10));
        Broker.publish(Said.start(brand, null, DecisionClock.now(), person));

        // then
        assertThat(posted).isEqualTo("WITHDRAWN");
        await("the opt-in to be heard").untilAsserted(() -> assertThat(heard(person)).isPositive());
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
        Erasing.cancelled(erasure);
        Erasing.awaitState(erasure, "ERASED");
        assertThat(World.consent(brand, "promotions", person, DecisionClock.now().minusMillis(10)))
                .isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    private long heard(RecipientKey person) {
        return count(
                """
                select count(*) from consent_entry e
                join subject_key k on k.subject_id = e.subject_id
                where k.recipient_key = ? and e.source = 'WHATSAPP'
                """,
                person.value());
    }

    @Test
    void closeThatComesAfterTheErasureNamesNobody() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested neverDecided = Sending.marketing(brand, person);
        SendRequested ofAnother = Sending.marketing(brand, World.consenting(brand));
        Erasing.forget(person);

        // when
        closes.apply(
                List.of(
                        Sending.closed(neverDecided, Outcome.NOT_STARTED),
                        Sending.closed(ofAnother, Outcome.NOT_STARTED)));

        // then
        assertThat(namedOfMessage(neverDecided)).isZero();
        assertThat(namedOfMessage(ofAnother)).isOne();
    }
}
