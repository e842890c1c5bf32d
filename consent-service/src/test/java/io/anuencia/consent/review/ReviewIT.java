package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.ChangeReport;
import io.anuencia.consent.subject.KeyChanges;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.OptOutEffective;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to humans and their outcomes. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReviewIT {

    private static final Instant SAID = Instant.parse("2026-11-30T12:00:00Z");

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject KeyChanges changes;
    @Inject Reviews reviews;
    @Inject ReviewStore store;
    @Inject ReviewDecisions decisions;
    @Inject Sql sql;

    private UUID open(World.Brand brand, RecipientKey person) {
        return open(brand, person, "wamid." + UUID.randomUUID());
    }

    private UUID open(World.Brand brand, RecipientKey person, String wamid) {
        return open(
                person,
                new Question(
                        ReviewKind.AMBIGUOUS_REPLY,
                        null,
                        brand.code(),
                        brand.number(),
                        wamid,
                        "score.between",
                        SAID));
    }

    private UUID openUnread(RecipientKey person) {
        return open(
                person,
                new Question(
                        ReviewKind.UNREAD_SIGNAL,
                        null,
                        null,
                        null,
                        null,
                        "dlq.0." + UUID.randomUUID(),
                        SAID));
    }

    private UUID open(RecipientKey person, Question question) {
        return subjects.locked(
                List.of(person),
                people -> reviews.open(question.about(people.of(person).subjectOf(person))));
    }

    private static ValidatableResponse decide(UUID review, String decision) {
        return World.call()
                .body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then();
    }

    @Test
    void optOutDecidedByAHumanIsDatedWhenThePersonSaidIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID review = open(brand, person);

        // when
        decide(review, "OPT_OUT")
                .statusCode(200)
                .body("state", equalTo("DECIDED"))
                .body("decidedBy", equalTo("tester"))
                .body("effectiveAt", notNullValue());

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(World.consent(brand, "promotions", person, SAID.plusSeconds(1)))
                .isEqualTo("GIVEN");
    }

    @Test
    void optOutDecidedByAHumanIsPublishedAsNew() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID review = open(brand, person);

        // when
        decide(review, "OPT_OUT").statusCode(200);

        // then
        String wamid = store.find(review).orElseThrow().wamid();
        await("the published opt-out")
                .untilAsserted(
                        () ->
                                assertThat(Broker.optOutsOf(person))
                                        .singleElement()
                                        .satisfies(
                                                told -> {
                                                    assertThat(told.cause().wamid())
                                                            .isEqualTo(wamid);
                                                    assertThat(told.toldBefore()).isFalse();
                                                }));
    }

    @Test
    void marketingResumesOnceAHumanDecidesItWasNoOptOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID review = open(brand, person);
        List<String> pending = asked.reasons(brand, person);

        // when
        decide(review, "NO_OPT_OUT").statusCode(200);

        // then
        assertThat(pending).containsExactly("SUP_REVIEW_PENDING");
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.PERMITTED);
        decide(review, "NO_OPT_OUT").statusCode(200);
        decide(review, "OPT_OUT").statusCode(409);
    }

    @Test
    void decisionHoldsForTheNumberTheReviewWasCopiedTo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey newNumber = World.consenting(brand);
        UUID review = open(brand, person);
        carry(person, newNumber);
        UUID ofOtherWords = open(brand, newNumber);
        assertThat(asked.reasons(brand, newNumber)).containsExactly("SUP_REVIEW_PENDING");

        // when
        decide(review, "NO_OPT_OUT").statusCode(200);

        // then
        assertThat(openAbout(newNumber)).containsExactly(ofOtherWords);
        decide(ofOtherWords, "NO_OPT_OUT").statusCode(200);
        assertThat(asked.marketing(brand, newNumber).result())
                .isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void decisionHoldsForTheOtherNumberWithoutAMessageId() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey newNumber = World.consenting(brand);
        RecipientKey stranger = World.consenting(brand);
        UUID unread = openUnread(person);
        UUID reply = open(brand, person, null);
        UUID ofStranger = open(brand, stranger, null);
        carry(person, newNumber);
        assertThat(openAbout(newNumber)).hasSize(2);

        // when
        decide(unread, "NO_OPT_OUT").statusCode(200);
        decide(reply, "NO_OPT_OUT").statusCode(200);

        // then
        assertThat(openAbout(newNumber)).isEmpty();
        assertThat(openAbout(stranger)).containsExactly(ofStranger);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void optOutOfACopiedReviewCoversBothNumbersAndIsPublishedOnce(boolean askedOfTheNew) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey newNumber = World.consenting(brand);
        UUID review = open(brand, person);
        carry(person, newNumber);
        UUID copy = openAbout(newNumber).get(0);

        // when
        decide(askedOfTheNew ? copy : review, "OPT_OUT")
                .statusCode(200)
                .body("effectiveAt", notNullValue());

        // then
        assertThat(openAbout(person)).isEmpty();
        assertThat(openAbout(newNumber)).isEmpty();
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, newNumber)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        await("the published opt-out")
                .untilAsserted(
                        () -> {
                            assertThat(told(person)).containsExactly(false);
                            assertThat(told(newNumber)).containsExactly(true);
                        });
    }

    private static List<Boolean> told(RecipientKey person) {
        return Broker.optOutsOf(person).stream().map(OptOutEffective::toldBefore).toList();
    }

    private void carry(RecipientKey from, RecipientKey to) {
        subjects.<Void>locked(
                List.of(from, to),
                people -> {
                    changes.changed(people, from, to, SAID, ChangeReport.NUMBER_LEFT);
                    reviews.carry(people.of(from), people.of(to).subjectOf(to));
                    return null;
                });
    }

    private List<UUID> openAbout(RecipientKey person) {
        return store.pending(subjects.read(List.of(person)).of(person).subjects()).stream()
                .map(Review::id)
                .toList();
    }

    @Test
    void unansweredReviewBecomesOneOptOutOnAnyReplica() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID id = open(brand, person);
        Review review = store.find(id).orElseThrow();
        ExecutorService replicas = Executors.newFixedThreadPool(4);

        // when
        List<Callable<Boolean>> upgrades =
                List.of(
                        () -> decisions.upgrade(review),
                        () -> decisions.upgrade(review),
                        () -> decisions.upgrade(review),
                        () -> decisions.upgrade(review));
        long closed =
                replicas.invokeAll(upgrades).stream().filter(future -> wasFirst(future)).count();
        replicas.shutdown();

        // then
        assertThat(closed).isEqualTo(1);
        assertThat(optOutsOf(person)).isEqualTo(1);
        assertThat(asked.reasons(brand, person)).contains("SUP_BRAND");
    }

    private static boolean wasFirst(Future<Boolean> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int optOutsOf(RecipientKey person) {
        return sql.list(
                        """
                        select 1 from opt_out_subject s join subject_key k
                            on k.subject_id = s.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> 1,
                        person.value())
                .size();
    }

    @Test
    void reviewIsDueADayAfterItWasOpened() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        UUID id = open(brand, person);

        // then
        Review review = store.find(id).orElseThrow();
        assertThat(review.dueAt()).isEqualTo(review.openedAt().plus(Reviews.PATIENCE));
        assertThat(store.due(DecisionClock.now(), 1000)).extracting(Review::id).doesNotContain(id);
        assertThat(store.due(review.dueAt(), 1000)).extracting(Review::id).contains(id);
    }

    @Test
    void callerSeesAndDecidesOnlyReviewsOfTheirBrands() {
        // given
        World.Brand brand = World.brand();
        World.Brand foreign = World.brand();
        UUID own = open(brand, World.consenting(brand));
        UUID other = open(foreign, World.consenting(foreign));
        String token =
                SecretsResource.token(
                        Set.of("consent-read", "consent-admin"), Set.of(brand.code()));
        var call = RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);

        // when
        List<String> seen =
                call.get("/reviews").then().statusCode(200).extract().path("reviews.id");

        // then
        assertThat(seen).containsExactly(own.toString());
        call.body(Map.of("decision", "OPT_OUT"))
                .post("/reviews/" + other + "/decision")
                .then()
                .statusCode(403);
        call.body(Map.of("decision", "SPLIT"))
                .post("/reviews/" + own + "/decision")
                .then()
                .statusCode(400);
    }
}
