package io.anuencia.messaging.rest;

import static io.anuencia.messaging.rest.WidgetIT.callAs;
import static io.anuencia.messaging.rest.WidgetIT.isProblem;
import static io.anuencia.messaging.rest.WidgetIT.post;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Bodies as read by the mapper that Quarkus configures. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class WidgetBodiesIT {

    @Test
    void digitsAreNotReadAsTimes() {
        // given
        var caller = callAs("widgets-write", "*");

        // then
        for (String digits : List.of("20261201", "\"20261201\"")) {
            isProblem(
                    post(caller, "{\"brand\":\"acme\",\"madeAt\":" + digits + "}")
                            .body("errors.field", hasItem("madeAt"))
                            .body(
                                    "errors.detail",
                                    hasItem("write a time such as 2026-12-01T15:30:00Z")),
                    400,
                    "invalid-request");
            isProblem(
                    post(caller, "{\"brand\":\"acme\",\"hold\":" + digits + "}")
                            .body("errors.field", hasItem("hold")),
                    400,
                    "invalid-request");
        }
        post(caller, "{\"brand\":\"acme\",\"madeAt\":\"2026-12-01T15:30:00Z\"}").statusCode(200);
    }

    @Test
    void orderOfNamedFactsDoesNotMakeAnotherCall() {
        // given
        RequestSpecification caller =
                callAs("widgets-write", "*").header("Idempotency-Key", UUID.randomUUID());
        int first =
                post(caller, "{\"brand\":\"acme\",\"facts\":{\"b\":\"2\",\"a\":\"1\"}}")
                        .statusCode(200)
                        .extract()
                        .path("number");

        // then
        post(caller, "{\"brand\":\"acme\",\"facts\":{\"a\":\"1\",\"b\":\"2\"}}")
                .statusCode(200)
                .body("number", equalTo(first));
        isProblem(
                post(caller, "{\"brand\":\"acme\",\"facts\":{\"a\":\"2\",\"b\":\"1\"}}"),
                422,
                "unprocessable");
    }

    @Test
    void listThatIsTooLongIsRefusedWhileItIsRead() {
        // given
        String parts = "{},".repeat(BoundedReads.EACH_MAX) + "{}";

        // then
        isProblem(
                post(callAs("widgets-write", "*"), "{\"parts\":[" + parts + "]}")
                        .body("errors", hasSize(1))
                        .body("errors[0].field", equalTo("parts"))
                        .body("errors[0].detail", equalTo(BoundedReads.ADVICE)),
                400,
                "invalid-request");
        isProblem(post(callAs("widgets-write", "*"), "[" + parts + "]"), 400, "invalid-request");
    }

    @Test
    void answerNamesAHundredOfManyFaults() {
        // given
        String parts = "{},".repeat(999) + "{}";

        // then
        isProblem(
                post(callAs("widgets-write", "*"), "{\"brand\":\"acme\",\"parts\":[" + parts + "]}")
                        .body("errors", hasSize(100))
                        .body("detail", containsString("It has 1000 faults; the first 100 are")),
                400,
                "invalid-request");
    }
}
