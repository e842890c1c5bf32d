package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches of the caller's own id. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ExternalIdIT {

    private static ValidatableResponse patch(String contact, String body) {
        return caller("contacts-write")
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/contacts/" + contact)
                .then();
    }

    private static ValidatableResponse get(String contact) {
        return caller("contacts-read").get("/contacts/" + contact).then().statusCode(200);
    }

    @Test
    void numberIsNoIdInAPathButMayBeOneInABody() {
        // given
        Map<String, String> person = Map.of("phone", "+51 986 500 004");

        // when
        ValidatableResponse refused = Calls.put("51986500004", person);

        // then
        refused.statusCode(400)
                .body("errors[0].field", equalTo("id"))
                .body("errors[0].detail", containsString("POST /contacts"));
        caller("contacts-write")
                .contentType(ContentType.JSON)
                .body(Map.of("phone", "+51 986 500 004", "externalId", "51986500004"))
                .post("/contacts")
                .then()
                .statusCode(200);
    }

    @Test
    void patchOfTheExternalIdIsDescribed() {
        // when
        JsonPath document = given().get("/q/openapi?format=json").jsonPath();

        // then
        assertThat(properties(document, "/contacts/{contactId}", "patch"))
                .isEqualTo(properties(document, "/contacts", "post"))
                .containsOnlyKeys("externalId");
    }

    private static Map<String, Object> properties(JsonPath document, String path, String method) {
        return document.getMap(
                "paths.'%s'.%s.requestBody.content.find { true }.value.schema.properties"
                        .formatted(path, method));
    }

    @Test
    void nullRemovesTheExternalId() {
        // given
        String contact = register("own-1", "+51986500001");

        // when
        patch(contact, "{\"externalId\":null}").statusCode(200);

        // then
        get(contact).body("externalId", nullValue());
    }

    @Test
    void textReplacesTheExternalId() {
        // given
        String contact = register("own-2", "+51986500002");

        // when
        patch(contact, "{\"externalId\":\"own-2b\"}").statusCode(200);
        patch(contact, "{\"firstName\":\"Ana\"}").statusCode(200);

        // then
        get(contact).body("externalId", equalTo("own-2b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"77", "{}", "[]", "true"})
    void externalIdThatIsNotTextIsRefused(String id) {
        // given
        String contact = register("own-3", "+51986500003");

        // when
        ValidatableResponse answer = patch(contact, "{\"externalId\":%s}".formatted(id));

        // then
        answer.statusCode(400).body("errors[0].field", equalTo("externalId"));
        get(contact).body("externalId", equalTo("own-3"));
    }
}
