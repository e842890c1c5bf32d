package io.anuencia.messaging.rest;

import static io.anuencia.messaging.rest.WidgetIT.callAs;
import static io.anuencia.messaging.rest.WidgetIT.isProblem;
import static io.anuencia.messaging.rest.WidgetIT.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Creating calls that a caller repeats with one key. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RepeatedCallsIT {

    private static final String WIDGET =
            """
            {"brand":"acme","parts":[{"count":1}]}""";

    @Inject DataSource database;
    @Inject IdempotentCalls calls;

    @Test
    void repeatedKeyGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        // given
        String key = UUID.randomUUID().toString();
        int first =
                post(callAs("widgets-write", "*").header("Idempotency-Key", key), WIDGET)
                        .statusCode(200)
                        .extract()
                        .path("number");

        // when
        var repeat = post(callAs("widgets-write", "*").header("Idempotency-Key", key), WIDGET);
        var other =
                post(
                        callAs("widgets-write", "*").header("Idempotency-Key", key),
                        "{\"brand\":\"other\"}");

        // then
        repeat.statusCode(200).body("number", equalTo(first));
        isProblem(other, 422, "unprocessable");
    }

    @Test
    void answerIsKeptForADay() throws SQLException {
        // given
        String young = UUID.randomUUID().toString();
        String old = UUID.randomUUID().toString();
        int ofYoung = number(young);
        int ofOld = number(old);
        age(young, "23 hours");
        age(old, "25 hours");

        // when
        calls.forgetOldCalls();

        // then
        assertThat(number(young)).isEqualTo(ofYoung);
        assertThat(number(old)).isNotEqualTo(ofOld);
    }

    private static ValidatableResponse create(String key) {
        return post(callAs("widgets-write", "*").header("Idempotency-Key", key), WIDGET);
    }

    private static int number(String key) {
        return create(key).statusCode(200).extract().path("number");
    }

    private void age(String key, String by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update idempotent_call set created_at = created_at - ?::interval"
                                        + " where key = ?")) {
            update.setString(1, by);
            update.setString(2, key);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void sameKeyOfAnotherCallerIsAnotherCall() {
        // given
        String key = UUID.randomUUID().toString();
        int first = number(key);
        RequestSpecification other =
                given().auth()
                        .oauth2(TokenResource.tokenOf("other", "widgets-write", "*"))
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", key);

        // when
        int ofOther = post(other, WIDGET).statusCode(200).extract().path("number");

        // then
        assertThat(ofOther).isNotEqualTo(first);
        assertThat(number(key)).isEqualTo(first);
    }

    @Test
    void repeatWhileTheFirstCallIsRunningIsAConflict() throws SQLException {
        // given: a first call that cannot store its answer yet
        String key = UUID.randomUUID().toString();
        CompletableFuture<Integer> first;
        CompletableFuture<ValidatableResponse> repeat;
        try (Connection blocker = database.getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table idempotent_call in exclusive mode");
            first = CompletableFuture.supplyAsync(() -> number(key));
            await("the first call").until(() -> isAnyCallBlocked(statement));

            // when
            repeat = CompletableFuture.supplyAsync(() -> create(key));

            // then
            try {
                assertThat(repeat).succeedsWithin(Duration.ofSeconds(10));
            } finally {
                blocker.rollback();
                blocker.setAutoCommit(true);
            }
        }
        isProblem(repeat.join(), 409, "conflict");
        assertThat(number(key)).isEqualTo(first.join());
    }

    private static boolean isAnyCallBlocked(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery(
                        "select 1 from pg_locks where not granted"
                                + " and relation = 'idempotent_call'::regclass")) {
            return waiting.next();
        }
    }

    @Test
    void keyIsRefusedForAnotherKindOfCallWithTheSameBody() {
        // given
        String key = UUID.randomUUID().toString();
        RequestSpecification caller = callAs("widgets-write", "*").header("Idempotency-Key", key);
        caller.body(WIDGET).post("/widgets/trials").then().statusCode(200);

        // when
        var other = post(callAs("widgets-write", "*").header("Idempotency-Key", key), WIDGET);

        // then
        isProblem(other, 422, "unprocessable");
        other.body("errors.field", hasItem("Idempotency-Key"));
    }
}
