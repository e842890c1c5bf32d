package io.anuencia.consent.optout;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** {@code POST /opt-outs} and the barrier that it waits for. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OptOutIT {

    private static final Duration SILENCE = Duration.ofMillis(3250);

    @Inject Asked asked;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    private SendRequested permitted(SendRequested request) {
        assertThat(asked.decide(request).result()).isEqualTo(SendDecided.Result.PERMITTED);
        return request;
    }

    private static Duration timeOf(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void optOutIsEffectiveAtOnceWithoutAnOpenPermit() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Duration wait =
                timeOf(
                        () ->
                                World.optOut(brand, person)
                                        .statusCode(200)
                                        .body("recipientKey", equalTo(person.toString()))
                                        .body("scope.brand", equalTo(brand.code())));

        // then
        assertThat(wait).isLessThan(SILENCE);
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        call().get("/recipients/" + person + "/standing")
                .then()
                .body("consents[0].state", equalTo("WITHDRAWN"))
                .body("suppressions[0].kind", equalTo("BRAND"));
    }

    @Test
    void idempotencyKeyWithAnotherBodyIsRefused() {
        // given
        World.Brand brand = World.brand();
        String key = UUID.randomUUID().toString();
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", World.person().toString()),
                        "brand",
                        brand.code());
        Map<String, Object> other =
                Map.of("recipient", Map.of("recipientKey", World.person().toString()));

        // then
        call().header("Idempotency-Key", key).body(body).post("/opt-outs").then().statusCode(200);
        call().header("Idempotency-Key", key).body(body).post("/opt-outs").then().statusCode(200);
        call().header("Idempotency-Key", key).body(other).post("/opt-outs").then().statusCode(422);
    }

    @Test
    void openPermitIsWaitedForUntilItsAttemptIsOver() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested open = permitted(Sending.marketing(brand, person));

        // when
        CompletableFuture<Instant> answer =
                CompletableFuture.supplyAsync(
                        () ->
                                Instant.parse(
                                        World.optOut(brand, person)
                                                .statusCode(200)
                                                .extract()
                                                .<String>path("effectiveAt")));
        await("withdrawal")
                .untilAsserted(
                        () ->
                                assertThat(asked.marketing(brand, person).result())
                                        .isEqualTo(SendDecided.Result.DENIED));
        boolean answeredEarly = answer.isDone();
        Instant before = Clock.systemUTC().instant();
        closes.apply(List.of(Sending.closed(open, Outcome.ACCEPTED)));

        // then
        assertThat(answeredEarly).isFalse();
        assertThat(answer.join()).isAfter(before).isBefore(before.plus(SILENCE));
    }

    @Test
    void permitOfASilentSenderIsWaitedForUntilItHasExpired() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        permitted(Sending.marketing(brand, person));

        // when
        Duration wait = timeOf(() -> World.optOut(brand, person).statusCode(200));

        // then
        assertThat(wait).isBetween(SILENCE, SILENCE.plusSeconds(3));
    }

    @Test
    void permitIsWaitedForByEachRecipientItNames() {
        // given
        World.Brand brand = World.brand();
        RecipientKey second = World.consenting(brand);
        permitted(Sending.alsoTo(second, Sending.marketing(brand, World.consenting(brand))));

        // when
        Duration wait = timeOf(() -> World.optOut(brand, second).statusCode(200));

        // then
        assertThat(wait).isGreaterThanOrEqualTo(SILENCE);
    }

    @Test
    void permitIsNotEndedByDoubtOrByAStatus() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested doubtful = permitted(Sending.marketing(brand, person));
        closes.apply(
                List.of(
                        Sending.closed(doubtful, Outcome.IN_DOUBT, ClosedBy.SENDER, 1, null),
                        Sending.closed(doubtful, Outcome.ACCEPTED, ClosedBy.STATUS, 2, null)));

        // when
        Duration wait = timeOf(() -> World.optOut(brand, person).statusCode(200));

        // then
        assertThat(wait).isGreaterThanOrEqualTo(SILENCE);
    }

    @Test
    void permitThatTheOptOutDoesNotCoverIsNotWaitedFor() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "orders", person, World.CONSENTED);
        permitted(Sending.asking(brand, person, MessageClass.UTILITY, "orders", null));
        permitted(Sending.confirmation(brand, person, "wamid." + person));

        // when
        Duration wait = timeOf(() -> World.optOut(brand, person).statusCode(200));

        // then
        assertThat(wait).isLessThan(SILENCE);
    }

    @Test
    void laterConsentLiftsTheOptOutForItsPurposeOnly() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "newsletter", person, World.CONSENTED);
        World.optOut(brand, person).statusCode(200);
        Instant optedOut = DecisionClock.now();

        // when
        String tooEarly = World.consent(brand, "promotions", person, optedOut.minusSeconds(60));
        Erasing.laterSecond();
        String later = World.consent(brand, "promotions", person, DecisionClock.now());
        SendRequested newsletter =
                Sending.asking(brand, person, MessageClass.MARKETING, "newsletter", null);

        // then
        assertThat(tooEarly).isEqualTo("WITHDRAWN");
        assertThat(later).isEqualTo("GIVEN");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.decide(newsletter).reasons())
                .containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void optOutAfterALaterConsentIsANewOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String first = World.optOut(brand, person).extract().path("effectiveAt");
        Erasing.laterSecond();
        World.consent(brand, "promotions", person, DecisionClock.now());
        Erasing.laterSecond();

        // when
        String second = World.optOut(brand, person).statusCode(200).extract().path("effectiveAt");

        // then
        assertThat(Instant.parse(second)).isAfter(Instant.parse(first));
        assertThat(asked.marketing(brand, person).result()).isEqualTo(SendDecided.Result.DENIED);
    }

    @Test
    void optOutAfterAConsentEndsItAlthoughTheClockWasSetBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.saidLater(sql, person, DecisionClock.now().plusSeconds(30));

        // when
        Duration wait = timeOf(() -> World.optOut(brand, person).statusCode(200));

        // then
        assertThat(wait).isLessThan(SILENCE);
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void optOutEndsTheLatestConsentToo() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(brand, "newsletter", person, World.CONSENTED);
        World.saidLater(sql, person, DecisionClock.now().plusSeconds(30));
        sql.update(
                """
                update consent_standing set said_at = said_at + interval '30 seconds',
                    express_at = express_at + interval '30 seconds'
                where purpose = 'newsletter'
                  and subject_id = (select subject_id from subject_key where recipient_key = ?)
                """,
                person.value());

        // when
        World.optOut(brand, person).statusCode(200);

        // then
        assertThat(asked.reasons(brand, person)).contains("CON_WITHDRAWN");
        assertThat(
                        asked.decide(
                                        Sending.asking(
                                                brand,
                                                person,
                                                MessageClass.MARKETING,
                                                "newsletter",
                                                null))
                                .reasons())
                .contains("CON_WITHDRAWN");
    }

    @Test
    void globalOptOutEndsEveryBrandAndNeedsATokenForAll() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> global = Map.of("recipient", Map.of("recipientKey", person.toString()));

        // then
        given().auth()
                .oauth2(SecretsResource.token(Set.of("consent-write"), Set.of(brand.code())))
                .contentType(ContentType.JSON)
                .body(global)
                .post("/opt-outs")
                .then()
                .statusCode(403);
        call().body(global).post("/opt-outs").then().statusCode(200);
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_GLOBAL", "CON_WITHDRAWN");
    }

    @Test
    void invalidOptOutsAreRefusedWithAnExplanation() {
        // given
        Map<String, String> person = Map.of("recipientKey", World.person().toString());
        World.Brand brand = World.brand();

        // then
        call().body(Map.of("recipient", person, "brand", "no-such-brand"))
                .post("/opt-outs")
                .then()
                .statusCode(422);
        call().body(
                        Map.of(
                                "recipient",
                                person,
                                "brand",
                                brand.code(),
                                "purpose",
                                "no-such-purpose"))
                .post("/opt-outs")
                .then()
                .statusCode(422);
        call().body(Map.of("recipient", person, "purpose", "promotions"))
                .post("/opt-outs")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("brand"));
        call().body(Map.of("brand", brand.code())).post("/opt-outs").then().statusCode(400);
    }
}
