package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ReadableAcceptIT {

    @ParameterizedTest
    @ValueSource(strings = {"x", "/", "text/", ";"})
    void callWithAnUnreadableAcceptHasNoEffect(String accept) {
        // given
        int before = OrderResource.TAKEN.get();

        // when
        var answer = given().header("Accept", accept).post("/orders").then();

        // then
        assertThat(OrderResource.TAKEN).hasValue(before);
        answer.statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("Accept"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html, , */*", "text/html, x", "text/html;a=\"x,y\", */*"})
    void pageIsShownForAPartlyReadableAccept(String accept) {
        // then
        given().header("Accept", accept).get("/orders").then().statusCode(200);
    }

    @Test
    void anyMediaTypeIsAccepted() {
        // then
        given().header("Accept", "text/html, */*;q=0.1").post("/orders").then().statusCode(202);
    }
}
