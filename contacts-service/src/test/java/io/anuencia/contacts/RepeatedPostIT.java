package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** Posts of a person that are repeated with their key. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RepeatedPostIT {

    private static ValidatableResponse post(String key, String body) {
        return caller("contacts-write")
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/contacts")
                .then();
    }

    @Test
    void orderOfTheMembersMakesNoOtherCall() {
        // given
        String body =
                "{\"phone\":\"+51986510001\",\"firstName\":\"Ana\",\"attributes\":{\"a\":1,\"b\":2}}";
        String contactId = post("any-order", body).statusCode(200).extract().path("contactId");

        // when
        ValidatableResponse again =
                post(
                        "any-order",
                        "{\"attributes\":{\"b\":2,\"a\":1},\"firstName\":\"Ana\","
                                + "\"phone\":\"+51986510001\"}");

        // then
        again.statusCode(200).body("contactId", equalTo(contactId));
        post("any-order", body.replace("\"a\":1", "\"a\":3")).statusCode(422);
    }
}
