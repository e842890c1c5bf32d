package io.anuencia.messaging.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The REST behaviour that all services share: problem documents, tokens, brands. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class WidgetIT {

    private static final String WIDGET =
            """
            {"brand":"acme","parts":[{"count":1}]}""";

    @Inject DataSource database;

    static RequestSpecification callAs(String roles, String brands) {
        return given().auth()
                .oauth2(TokenResource.token(roles, brands))
                .contentType(ContentType.JSON);
    }

    static ValidatableResponse post(RequestSpecification call, String body) {
        return call.body(body).post("/widgets").then();
    }

    static void isProblem(ValidatableResponse response, int status, String kind) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:anuencia:problem:" + kind))
                .body("status", equalTo(status))
                .body("detail", not(equalTo("")));
    }

    private long rows(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void missingBadOrForeignTokensGetProblemDocuments() {
        // then
        isProblem(post(given().contentType(ContentType.JSON), WIDGET), 401, "unauthenticated");
        isProblem(
                post(given().auth().oauth2("no.such.token").contentType(ContentType.JSON), WIDGET),
                401,
                "unauthenticated");
        isProblem(
                post(
                        given().auth()
                                .oauth2(TokenResource.tokenWithoutSubject("widgets-write"))
                                .contentType(ContentType.JSON),
                        WIDGET),
                401,
                "unauthenticated");
        isProblem(post(callAs("widgets-read", "*"), WIDGET), 403, "forbidden");
        isProblem(post(callAs("widgets-write", "other"), WIDGET), 403, "forbidden");
    }

    @Test
    void refusedCallLearnsWhichRolesAllowIt() {
        // then
        post(callAs("widgets-read", "*"), WIDGET)
                .statusCode(403)
                .body(
                        "detail",
                        equalTo("The token has no role that allows this call: widgets-write."));
    }

    @Test
    void brandThatIsATextIsAListOfOne() {
        // then
        for (String text : List.of("acme", "*", "other", "")) {
            given().auth()
                    .oauth2(TokenResource.tokenWithBrand("widgets-write", text))
                    .contentType(ContentType.JSON)
                    .body(WIDGET)
                    .post("/widgets")
                    .then()
                    .statusCode(List.of("acme", "*").contains(text) ? 200 : 403);
        }
    }

    @Test
    void wrongFieldsAreNamedByTheirPath() {
        // given
        String wrong =
                """
                {"brand":"ACME!","parts":[{"count":1},{}]}""";

        // when
        ValidatableResponse response = post(callAs("widgets-write", "*"), wrong);

        // then
        isProblem(response, 400, "invalid-request");
        response.body("errors.field", hasItem("brand"))
                .body("errors.field", hasItem("parts[1].count"))
                .body("errors.detail", hasItem("write 1 to 8 small letters"));
    }

    @Test
    void wrongTypesUnknownFieldsAndBrokenJsonAreExplained() {
        // given
        var caller = callAs("widgets-write", "*");

        // then
        isProblem(post(caller, "{\"brand\":\"acme\",\"parts\":3}"), 400, "invalid-request");
        isProblem(post(caller, "{\"brand\":"), 400, "invalid-request");
        isProblem(
                post(caller, "{\"brnd\":\"acme\"}").body("errors.field", hasItem("brnd")),
                400,
                "invalid-request");
        isProblem(
                post(caller, "{\"brand\":\"acme\",\"parts\":[{\"count\":\"many\"}]}")
                        .body("errors.field", hasItem("parts[0].count")),
                400,
                "invalid-request");
        isProblem(given().get("/nothing-here").then(), 404, "not-found");
    }

    @Test
    void duplicateNamesAndTrailingContentAreRefused() {
        // given
        var caller = callAs("widgets-write", "*");

        // then
        isProblem(post(caller, "{\"brand\":\"acme\",\"brand\":\"other\"}"), 400, "invalid-request");
        isProblem(post(caller, WIDGET + WIDGET), 400, "invalid-request");
        isProblem(
                post(caller, "{\"brand\":\"acme\",\"parts\":[{\"count\":1.5}]}")
                        .body("errors.field", hasItem("parts[0].count"))
                        .body("errors.detail", hasItem("write a whole number")),
                400,
                "invalid-request");
        isProblem(
                post(caller, "{\"brand\":\"a\\u0000b\"}").body("errors.field", hasItem("brand")),
                400,
                "invalid-request");
    }

    @Test
    void wrongFieldsAreNamedAsTheCallerWroteThem() {
        // given
        var caller = callAs("widgets-write", "*");
        String wrong =
                """
                {"brand":"acme","class":"C","labels":["fine","NOT"]}""";

        // then
        post(caller, wrong)
                .statusCode(400)
                .body("errors.field", hasItem("class"))
                .body("errors.field", hasItem("labels[1]"));
        post(caller, "null").statusCode(400).body("errors.field", hasItem("body"));
    }

    @Test
    void wrongQueryParametersAreNamedAndAnUnknownPathIsNotFound() {
        // then
        for (String query :
                List.of(
                        "limit=101",
                        "limit=many",
                        "limit=1.5",
                        "cursor=no-id",
                        "cursor=zzzzzzzz-0000-0000-0000-000000000000",
                        "cursor=" + "0".repeat(37),
                        "size=HUGE",
                        "since=9223372036854775808")) {
            isProblem(
                    get("/widgets?" + query)
                            .body("errors.field", hasItem(query.substring(0, query.indexOf('=')))),
                    400,
                    "invalid-request");
        }
        isProblem(get("/widgets/no-id"), 404, "not-found");
        isProblem(get("/widgets/zzzzzzzz-0000-0000-0000-000000000000"), 404, "not-found");
        get("/widgets?limit=&size=LARGE&since=7").statusCode(200);
    }

    @Test
    void rewrittenUrlMayHaveMoreParameters() {
        // then
        given().get("/orders?utm_source=mail").then().statusCode(200);
    }

    private static ValidatableResponse get(String path) {
        return callAs("widgets-write", "*").get(path).then();
    }

    @Test
    void unreadableHeadersAndBodiesAreTheCallersFault() {
        // given
        var stranger = given().contentType("application/x-www-form-urlencoded");

        // then
        isProblem(
                callAs("widgets-write", "*").accept("image/png").get("/widgets").then(),
                406,
                "not-acceptable");
        isProblem(
                post(callAs("widgets-write", "*").contentType("text/plain"), "x"),
                415,
                "unsupported-media-type");
        isProblem(stranger.body("half=%a").post("/widgets/forms").then(), 400, "invalid-request");
        isProblem(stranger.body("=&=").post("/widgets/forms").then(), 400, "invalid-request");
    }

    @Test
    void tooLongBodyIsAnsweredWithAProblem() {
        // when
        ValidatableResponse response =
                post(callAs("widgets-write", "*"), "{\"brand\":\"" + "a".repeat(65_536) + "\"}");

        // then
        isProblem(response, 413, "too-large");
        response.body("detail", containsString("65536"));
    }

    @Test
    void methodNotAllowedNamesTheAllowedMethods() {
        // when
        ValidatableResponse ofAll = callAs("widgets-write", "*").delete("/widgets").then();
        ValidatableResponse ofOne = callAs("widgets-write", "*").delete("/widgets/a%20b").then();

        // then
        isProblem(ofAll, 405, "method-not-allowed");
        ofAll.header("Allow", "GET, HEAD, OPTIONS, POST");
        isProblem(ofOne, 405, "method-not-allowed");
        ofOne.header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void failureShowsAnIncidentAndRollsBack() throws SQLException {
        // given
        long outboxBefore = rows("outbox");
        long inboxBefore = rows("inbox");

        // when
        ValidatableResponse response = given().post("/widgets/failing").then();

        // then
        isProblem(response, 500, "unexpected");
        response.body("detail", not(containsString("must not reach")));
        assertThat(rows("outbox")).isEqualTo(outboxBefore);
        assertThat(rows("inbox")).isEqualTo(inboxBefore);
    }

    @Test
    void eventIsClaimedOnce() {
        // then
        given().get("/widgets/claims")
                .then()
                .statusCode(200)
                .body("[0]", equalTo(true))
                .body("[1]", equalTo(false));
    }

    @Test
    void eventCannotBeAppendedOutsideATransaction() {
        // then
        isProblem(given().get("/widgets/outside").then(), 500, "unexpected");
    }
}
