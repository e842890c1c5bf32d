package io.anuencia.consent.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.IntentScope;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
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
import org.junit.jupiter.api.Test;

/** A request to erase opts out at once and waits for a human. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HeardErasureRequestsIT {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Inject Asked asked;
    @Inject Hearing hearing;
    @Inject PermitCloses closes;

    @Test
    void erasureRequestIsAnOptOutAtOnceAndOpensAReview() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey other = World.consenting(brand);

        // when
        hearing.each(
                Said.meaning(brand, IntentScope.ERASURE, null, NOON, person),
                Said.meaning(brand, IntentScope.ERASURE, null, NOON, other));

        // then
        assertThat(asked.reasons(brand, person)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
        decide(requestOf(person), "OPT_OUT", SecretsResource.token()).statusCode(400);
        String ofBrand = SecretsResource.token(Set.of("consent-admin"), Set.of(brand.code()));
        decide(requestOf(person), "ERASE", ofBrand).statusCode(403);
        decide(requestOf(person), "ERASE", SecretsResource.token())
                .statusCode(200)
                .body("state", equalTo("DECIDED"))
                .body("erasureId", equalTo(Erasing.begin(person).toString()));
        decide(requestOf(other), "NO_ERASURE", SecretsResource.token())
                .statusCode(200)
                .body("$", not(hasKey("erasureId")));
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
        assertThat(asked.reasons(brand, other)).containsExactly("SUP_BRAND", "CON_WITHDRAWN");
    }

    @Test
    void requestToEraseIsToldWithItsOptOutWhetherOrNotThatWaits() {
        // given
        World.Brand brand = World.brand();
        RecipientKey atOnce = World.consenting(brand);
        RecipientKey waits = World.consenting(brand);
        RecipientKey stops = World.consenting(brand);
        SendRequested open = Sending.marketing(brand, waits);
        asked.decide(open);

        // when
        hearing.each(
                Said.meaning(brand, IntentScope.ERASURE, null, NOON, atOnce),
                Said.meaning(brand, IntentScope.ERASURE, null, NOON, waits),
                Said.stop(brand, NOON, stops));
        List<OptOutCause> before = Broker.causesOf(waits);
        closes.apply(List.of(Sending.closed(open, AttemptClosed.Outcome.ACCEPTED)));

        // then
        assertThat(before).isEmpty();
        await("the effective opt-outs")
                .untilAsserted(
                        () -> {
                            assertThat(Broker.causesOf(atOnce))
                                    .extracting(OptOutCause::asksForErasure)
                                    .containsExactly(true);
                            assertThat(Broker.causesOf(waits))
                                    .extracting(OptOutCause::asksForErasure)
                                    .containsExactly(true);
                            assertThat(Broker.causesOf(stops))
                                    .extracting(OptOutCause::asksForErasure)
                                    .containsExactly(false);
                        });
    }

    private static String requestOf(RecipientKey person) {
        List<String> found =
                World.call()
                        .get("/reviews?state=OPEN&kind=ERASURE_REQUEST")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path(
                                "reviews.findAll { '"
                                        + person
                                        + "' in it.recipientKeys && it.dueAt == null }.id");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static ValidatableResponse decide(String review, String decision, String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then();
    }
}
