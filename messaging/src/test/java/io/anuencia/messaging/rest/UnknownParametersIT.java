package io.anuencia.messaging.rest;

import static io.anuencia.messaging.rest.WidgetIT.isProblem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class UnknownParametersIT {

    private static ValidatableResponse asked(String address) {
        return WidgetIT.callAs("widgets-write", "*").get(address).then();
    }

    @Test
    void unknownParametersAreNamedWithTheKnownOnes() {
        // when
        ValidatableResponse answer = asked("/widgets?sise=LARGE&limit=7&after=x");

        // then
        isProblem(answer, 400, "invalid-request");
        answer.body("errors.field", contains("after", "sise"))
                .body(
                        "errors.detail",
                        everyItem(equalTo("unknown; known are [cursor, limit, since, size]")));
        isProblem(asked("/widgets/" + UUID.randomUUID() + "?x=1"), 400, "invalid-request");
        isProblem(
                WidgetIT.post(
                        WidgetIT.callAs("widgets-write", "*").queryParam("x", "1"),
                        "{\"brand\":\"acme\"}"),
                400,
                "invalid-request");
        isProblem(given().get("/widgets?x=1").then(), 401, "unauthenticated");
        isProblem(
                WidgetIT.callAs("widgets-read", "*").get("/widgets?x=1").then(), 403, "forbidden");
    }

    @Test
    void repeatedParameterIsNamed() {
        // then
        asked("/widgets?limit=7&limit=8&size=LARGE")
                .statusCode(400)
                .body("errors.field", contains("limit"))
                .body("errors.detail", contains("is given more than once; give it once"));
    }
}
