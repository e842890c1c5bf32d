package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The OpenAPI description of the answers that all services share. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class DescribedProblemsIT {

    private static final String PROBLEM = "content.'application/problem+json'.schema.'$ref'";

    private static JsonPath document() {
        return given().get("/q/openapi?format=json").jsonPath();
    }

    private static Set<String> statuses(String path, String method) {
        return document().getMap("paths.'" + path + "'." + method + ".responses").keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @Test
    void everyRefusalOfACallThatCreatesIsDescribed() {
        // then
        assertThat(statuses("/widgets", "post"))
                .containsExactlyInAnyOrder(
                        "200", "400", "401", "403", "406", "409", "413", "415", "422", "500",
                        "503");
    }

    @Test
    void problemsThatAReadCannotHaveAreNotDescribed() {
        // then
        assertThat(statuses("/widgets/{id}", "get"))
                .containsExactlyInAnyOrder("200", "400", "401", "403", "404", "406", "500", "503");
    }

    @Test
    void problemsDeclaredByACallAreDescribed() {
        // then
        assertThat(statuses("/orders", "post")).contains("202", "409");
    }

    @Test
    void refusalsAreProblemDocuments() {
        // given
        JsonPath document = document();

        // then
        assertThat(document.getString("paths.'/widgets'.post.responses.'409'.'$ref'"))
                .isEqualTo("#/components/responses/conflict");
        assertThat(document.getString("components.responses.conflict." + PROBLEM))
                .isEqualTo("#/components/schemas/Problem");
        assertThat(document.getMap("components.schemas.Problem.properties"))
                .containsOnlyKeys("type", "title", "status", "detail", "errors");
    }

    @Test
    void schemaNamesContainNoPackage() {
        // then
        assertThat(document().<String, Object>getMap("components.schemas").keySet())
                .contains("RecipientKey", "JsonObject")
                .noneMatch(name -> name.contains("."));
    }

    @Test
    void headersAreExplained() {
        // then
        assertThat(
                        document()
                                .getString(
                                        "paths.'/widgets'.post.parameters"
                                                + ".find { it.name == 'Idempotency-Key' }"
                                                + ".description"))
                .contains("24 hours");
    }

    @Test
    void documentNamesItsLicenceAndNoServer() {
        // given
        JsonPath document = document();

        // then
        assertThat(document.getString("info.license.name")).isEqualTo("Apache-2.0");
        assertThat(document.getList("servers")).isNullOrEmpty();
        assertThat(document.getString("components.securitySchemes.SecurityScheme.description"))
                .contains("brands");
    }
}
