package io.anuencia.consent.optout;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code POST /opt-outs/bulk}: a list of people who opted out elsewhere. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class BulkOptOutsIT {

    private static final Duration SILENCE = Duration.ofMillis(3250);

    @Inject Asked asked;

    private static Map<String, Object> optOut(RecipientKey person, String brand, String purpose) {
        Map<String, Object> optOut = new HashMap<>();
        optOut.put("recipient", Map.of("recipientKey", person.toString()));
        optOut.put("brand", brand);
        optOut.put("purpose", purpose);
        return optOut;
    }

    private static ValidatableResponse post(List<Map<String, Object>> optOuts) {
        return post(call(), optOuts);
    }

    private static ValidatableResponse post(
            RequestSpecification caller, List<Map<String, Object>> optOuts) {
        return caller.body(Map.of("optOuts", optOuts)).post("/opt-outs/bulk").then();
    }

    private static Duration timeOf(Runnable call) {
        long start = System.nanoTime();
        call.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void assertUntouched(RecipientKey person) {
        call().get("/recipients/" + person + "/standing").then().body("suppressions", empty());
    }

    @Test
    void allOptOutsAreEffectiveAndAnsweredInRequestOrder() {
        // given
        World.Brand brand = World.brand();
        RecipientKey fromBrand = World.consenting(brand);
        RecipientKey fromPurpose = World.consenting(brand);
        RecipientKey fromAll = World.person();

        // when
        ValidatableResponse answer =
                post(
                        List.of(
                                optOut(fromBrand, brand.code(), null),
                                optOut(fromPurpose, brand.code(), "promotions"),
                                optOut(fromAll, null, null)));

        // then
        answer.statusCode(200)
                .body(
                        "optOuts.recipientKey",
                        equalTo(
                                List.of(
                                        fromBrand.toString(),
                                        fromPurpose.toString(),
                                        fromAll.toString())))
                .body("optOuts[0].scope.brand", equalTo(brand.code()))
                .body("optOuts[1].scope.purpose", equalTo("promotions"))
                .body("optOuts[2].scope", equalTo(Map.of()));
        assertThat(answer.extract().<List<String>>path("optOuts.effectiveAt"))
                .hasSize(3)
                .doesNotContainNull();
        assertThat(asked.reasons(brand, fromBrand)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, fromPurpose))
                .containsExactly("SUP_PURPOSE", "CON_WITHDRAWN");
        assertThat(asked.reasons(brand, fromAll)).contains("SUP_GLOBAL");
    }

    @Test
    void personListedTwiceIsOptedOutOnceFromEachScope() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> optOut = optOut(person, brand.code(), null);

        // when
        ValidatableResponse answer =
                post(List.of(optOut, optOut(person, brand.code(), "newsletter"), optOut));

        // then
        answer.statusCode(200).body("optOuts", hasSize(3));
        List<String> since = answer.extract().path("optOuts.effectiveAt");
        assertThat(since.get(2)).isEqualTo(since.get(0));
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "WITHDRAWN", "WITHDRAWN");
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void repeatedOptOutIsAnsweredWithItsFirstEffectiveTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        String before = World.optOut(brand, person).extract().path("effectiveAt");

        // then
        post(List.of(optOut(other, brand.code(), null), optOut(person, brand.code(), null)))
                .statusCode(200)
                .body("optOuts[1].effectiveAt", equalTo(before));
        World.optOut(brand, other).statusCode(200);
    }

    @Test
    void openPermitOfOnePersonHoldsUpTheWholeAnswer() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);
        assertThat(asked.decide(Sending.marketing(brand, person)).result())
                .isEqualTo(SendDecided.Result.PERMITTED);

        // when
        AtomicReference<ValidatableResponse> answered = new AtomicReference<>();
        Duration wait =
                timeOf(
                        () ->
                                answered.set(
                                        post(
                                                List.of(
                                                        optOut(person, brand.code(), null),
                                                        optOut(other, brand.code(), null)))));

        // then
        List<String> since = answered.get().statusCode(200).extract().path("optOuts.effectiveAt");
        assertThat(wait).isGreaterThanOrEqualTo(SILENCE);
        assertThat(Instant.parse(since.get(0))).isAfter(Instant.parse(since.get(1)));
    }

    @Test
    void callRepeatedWithItsIdempotencyKeyIsNotRecordedAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String key = UUID.randomUUID().toString();
        List<Map<String, Object>> body = List.of(optOut(person, brand.code(), null));

        // when
        ValidatableResponse first = post(call().header("Idempotency-Key", key), body);
        ValidatableResponse second = post(call().header("Idempotency-Key", key), body);

        // then
        assertThat(second.statusCode(200).extract().asString())
                .isEqualTo(first.statusCode(200).extract().asString());
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "WITHDRAWN");
        post(
                        call().header("Idempotency-Key", key),
                        List.of(optOut(person, brand.code(), "newsletter")))
                .statusCode(422);
    }

    @Test
    void oneInvalidOptOutKeepsAllFromBeingRecorded() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> good = optOut(person, brand.code(), null);

        // then
        post(List.of(good, optOut(person, "no-such-brand", null)))
                .statusCode(422)
                .body("errors.field", hasItem("optOuts[1].brand"));
        post(List.of(good, optOut(person, brand.code(), "no-such-purpose")))
                .statusCode(422)
                .body("errors.field", hasItem("optOuts[1].purpose"));
        post(List.of(good, good, optOut(person, null, "promotions")))
                .statusCode(400)
                .body("errors.field", hasItem("optOuts[2].brand"));
        post(List.of(good, optOut(person, "NOT A CODE", null)))
                .statusCode(400)
                .body("errors.field", hasItem("optOuts[1].brand"));
        post(List.of(good, Map.of("brand", brand.code())))
                .statusCode(400)
                .body("errors.field", hasItem("optOuts[1].recipient"));
        post(List.of(good, Map.of("recipient", Map.of("phone", "12"), "brand", brand.code())))
                .statusCode(400)
                .body("errors.field", hasItem("optOuts[1].recipient.phone"));
        assertUntouched(person);
    }

    @Test
    void emptyAndTooLongListsAreRefused() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> good = optOut(person, brand.code(), null);

        // then
        post(List.of()).statusCode(400).body("errors.field", hasItem("optOuts"));
        post(Collections.nCopies(1001, good))
                .statusCode(400)
                .body("errors.field", hasItem("optOuts"));
        post(Collections.singletonList(null)).statusCode(400);
        call().body(Map.of()).post("/opt-outs/bulk").then().statusCode(400);
        assertUntouched(person);
    }

    @Test
    void tokenMustAllowEveryBrandInTheList() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> good = optOut(person, brand.code(), null);
        String token = SecretsResource.token(Set.of("consent-write"), Set.of(brand.code()));

        // then
        for (Map<String, Object> bad :
                List.of(optOut(person, other.code(), null), optOut(person, null, null))) {
            post(given().auth().oauth2(token).contentType(ContentType.JSON), List.of(good, bad))
                    .statusCode(403);
        }
        assertUntouched(person);
    }

    @Test
    void thousandPeopleAreOptedOutInOneCall() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> strangers = Stream.generate(World::person).limit(700).toList();
        List<RecipientKey> people =
                Stream.concat(strangers.stream(), World.consenting(brand, 300).stream()).toList();
        List<Map<String, Object>> optOuts =
                people.stream().map(person -> optOut(person, brand.code(), null)).toList();
        Duration twenty =
                timeOf(
                        () ->
                                Stream.generate(World::person)
                                        .limit(20)
                                        .forEach(one -> World.optOut(brand, one).statusCode(200)));

        // when
        List<ValidatableResponse> answers = new ArrayList<>();
        Duration wait = timeOf(() -> answers.add(post(optOuts)));
        answers.add(post(optOuts));

        // then
        assertThat(wait).isLessThan(twenty.multipliedBy(25));
        answers.get(0)
                .statusCode(200)
                .body(
                        "optOuts.recipientKey",
                        equalTo(people.stream().map(RecipientKey::toString).toList()));
        assertThat(answers.get(1).statusCode(200).extract().<List<String>>path("optOuts"))
                .isEqualTo(answers.get(0).extract().path("optOuts"));
        assertThat(asked.reasons(brand, people.get(999)))
                .containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        call().get("/recipients/" + people.get(0) + "/standing")
                .then()
                .body("suppressions", hasSize(1));
    }
}
