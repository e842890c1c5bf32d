package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.anuencia.testbed.infrastructure.DescribedAnswers;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The OpenAPI description of members that may be null. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class DescribedNullsIT {

    private static Map<String, Map<String, Object>> members(String schema) {
        return given().get("/q/openapi?format=json")
                .jsonPath()
                .getMap("components.schemas." + schema + ".properties");
    }

    @Test
    void memberThatMayBeNullSaysSo() {
        // then
        assertThat(members("Widget").get("class")).containsEntry("type", List.of("string", "null"));
        assertThat(members("Widget").get("madeAt"))
                .containsEntry(
                        "anyOf",
                        List.of(
                                Map.of("$ref", "#/components/schemas/Instant"),
                                Map.of("type", "null")))
                .doesNotContainKeys("$ref", "type");
    }

    @Test
    void memberThatIsNeverNullSaysSo() {
        // then
        assertThat(members("Widget").get("brand")).containsEntry("type", "string");
        assertThat(members("Created").get("number")).containsEntry("type", "integer");
        assertThat(members("Problem").get("detail")).containsEntry("type", "string");
        assertThat(members("Widget").get("labels")).containsEntry("type", "array");
        assertThat(members("Widget").get("facts")).containsEntry("type", "object");
    }

    @Test
    void lastPageIsAsItIsDescribed() {
        // when
        given().get("/lies/last").then().statusCode(200);

        // then
        assertThatCode(() -> new DescribedAnswers().afterEach(null)).doesNotThrowAnyException();
    }
}
