package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.LoggedLines;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls in the log of privileged calls, and the contents of its lines. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class PrivilegedCallsIT {

    private LoggedLines log;

    @BeforeEach
    void listen() {
        log = new LoggedLines(PrivilegedCalls.CATEGORY, new PatternFormatter("%s"));
    }

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    private static RequestSpecification callAs(String role) {
        return given().auth().oauth2(TokenResource.token(role, "*")).contentType(ContentType.JSON);
    }

    @Test
    void privilegedCallIsLoggedWithCallerAndOutcome() {
        // when
        callAs("ops").put("/widgets/stop").then().statusCode(204);

        // then
        assertThat(log.lines())
                .containsExactly(
                        "privileged call caller=tester method=PUT path=/widgets/stop status=204");
    }

    @Test
    void refusedCallIsLoggedToo() {
        // when
        callAs("widgets-write").put("/widgets/stop").then().statusCode(403);
        given().contentType(ContentType.JSON).put("/widgets/stop").then().statusCode(401);

        // then
        assertThat(log.lines())
                .containsExactly(
                        "privileged call caller=tester method=PUT path=/widgets/stop status=403",
                        "privileged call caller=nobody method=PUT path=/widgets/stop status=401");
    }

    @Test
    void readsAndUnprivilegedCallsAreNotLogged() {
        // when
        callAs("ops").get("/widgets/stop").then().statusCode(200);
        callAs("widgets-write").body("{\"brand\":\"acme\"}").post("/widgets").then();

        // then
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void callerNameCannotForgeALogLine() {
        // when
        String name = PrivilegedCalls.printable("mallory\nprivileged call caller=root\u202e");

        // then
        assertThat(name).isEqualTo("mallory?privileged?call?caller=root?");
        assertThat(PrivilegedCalls.printable("x".repeat(5_000))).hasSize(101);
    }
}
