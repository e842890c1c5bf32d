package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class CallMetricsFilterIT {

    @TestHTTPResource URI service;

    private static String metrics() {
        return given().get("/q/metrics").then().extract().asString();
    }

    private static List<String> counted(String... labels) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .toList();
    }

    @Test
    void refusedPathsAreCountedWithoutTheIdsInThem() {
        // given
        given().delete("/widgets/a-persons-link").then().statusCode(405);
        given().options("/widgets/a-persons-link/more").then();
        given().request("PURGE", "/widgets/a-persons-link").then().statusCode(405);
        given().auth()
                .oauth2(TokenResource.token("widgets-write", "*"))
                .get("/widgets")
                .then()
                .statusCode(200);

        // when
        String metrics = metrics();

        // then
        assertThat(metrics)
                .contains("uri=\"/widgets\"", "uri=\"UNKNOWN\"")
                .doesNotContain("a-persons-link", "PURGE");
    }

    @Test
    void refusedCallsAreCountedByTheirPathTemplate() {
        // given
        var caller = TokenResource.token("widgets-write", "*");
        given().post("/widgets/trials").then().statusCode(401);
        given().auth()
                .oauth2(caller)
                .contentType(ContentType.JSON)
                .body("{\"brand\":")
                .post("/widgets/trials")
                .then()
                .statusCode(400);
        given().auth().oauth2(caller).get("/widgets/a-number").then().statusCode(404);
        given().get("/widgets/a-number").then().statusCode(401);
        given().get("/nowhere/a-number").then().statusCode(404);

        // then
        assertThat(counted("uri=\"/widgets/trials\"", "status=\"401\"")).hasSize(1);
        assertThat(counted("uri=\"/widgets/trials\"", "status=\"400\"")).hasSize(1);
        assertThat(counted("uri=\"/widgets/{id}\"", "status=\"404\"")).hasSize(1);
        assertThat(counted("uri=\"/widgets/{id}\"", "status=\"401\"")).hasSize(1);
        assertThat(counted("uri=\"NOT_FOUND\"", "status=\"404\"")).hasSize(1);
        assertThat(metrics()).doesNotContain("a-number");
    }

    /** Waits until this number of calls are active, including the one that reads the metrics. */
    private static void awaitActive(int calls) {
        await("calls at work")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(metrics().lines())
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(
                                                                        "http_server_active_requests{")
                                                                && line.endsWith(
                                                                        " " + calls + ".0")));
    }

    @Test
    void callsThatWereBrokenOffAreNotCounted() throws IOException {
        // given
        try (Socket caller = new Socket(service.getHost(), service.getPort())) {
            caller.getOutputStream()
                    .write(
                            """
                            POST /widgets/forms HTTP/1.1\r
                            Host: localhost\r
                            Content-Type: application/x-www-form-urlencoded\r
                            Content-Length: 100\r
                            \r
                            a="""
                                    .getBytes(StandardCharsets.UTF_8));
            awaitActive(2);
            // when
        }
        awaitActive(1);

        // then
        assertThat(metrics()).doesNotContain("RESET");
    }
}
