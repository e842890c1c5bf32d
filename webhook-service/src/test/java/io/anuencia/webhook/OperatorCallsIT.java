package io.anuencia.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class OperatorCallsIT {

    private static final String PROBLEM = "application/problem+json";
    private static final String ONE_TEXT = "[{\"text\":\"BAJA\"}]";

    LocalKafka kafka;
    Tokens tokens;

    @TestHTTPResource(value = "metrics", management = true)
    URI metrics;

    @Test
    void intentsNameTheMeaningOfATextAndItsRule() {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body("[{\"text\":\"BAJA\",\"language\":\"es\"},{\"text\":\"sí\"}]")
                .post("/intents")
                .then()
                .statusCode(200)
                .body("$", hasSize(2))
                .body("[0].intent", is("OPT_OUT"))
                .body("[0].scope", is("MARKETING"))
                .body("[0]", not(hasKey("code")))
                .body("[0].confidence", is(1.0f))
                .body("[0].rule", is("keyword.es.baja"))
                .body("[1].intent", is("NONE"))
                .body("[1].scope", nullValue())
                .body("[1].rule", is("none"));
    }

    @Test
    void replayTakesATokenForEveryBrand() {
        given().header("Authorization", tokens.bearerFor("acme", "ops"))
                .contentType(ContentType.JSON)
                .body(
                        """
                        {"topic": "webhook.raw-inbound.v1",
                         "from": "2026-11-25T10:00:00Z", "to": "2026-11-25T11:00:00Z"}
                        """)
                .post("/replays")
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:forbidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/intents", "/translations", "/replays"})
    void callWithoutATokenIsUnauthenticated(String path) {
        given().contentType(ContentType.JSON)
                .body(ONE_TEXT)
                .post(path)
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:unauthenticated"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/intents", "/translations", "/replays"})
    void callWithABadTokenIsUnauthenticated(String path) {
        for (String token : new String[] {"Bearer nonsense", Tokens.ofANewKey().bearer("ops")}) {
            given().header("Authorization", token)
                    .contentType(ContentType.JSON)
                    .body(ONE_TEXT)
                    .post(path)
                    .then()
                    .statusCode(401)
                    .contentType(PROBLEM)
                    .body("type", is("urn:anuencia:problem:unauthenticated"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/intents", "/translations", "/replays"})
    void callWithoutTheRoleIsForbidden(String path) {
        given().header("Authorization", tokens.bearer("contacts-read", "campaigns-write"))
                .contentType(ContentType.JSON)
                .body(ONE_TEXT)
                .post(path)
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:forbidden"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"text\":\"BAJA\"}",
                "[{\"text\":\"BAJA\",\"extra\":1}]",
                "[{\"text\":{}}]",
                "[{}]",
                "[null]",
                "[{\"text\":\"BAJA\",\"language\":\"Spanish!\"}]"
            })
    void malformedQuestionIsAProblem(String body) {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/intents")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:invalid-request"));
    }

    @Test
    void hundredThousandQuestionsAreRefusedWhileTheyAreRead() {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body("[" + "{},".repeat(100_000) + "{}]")
                .post("/intents")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("errors.field", contains("body"))
                .body("errors.detail", contains(containsString("send less at once")));
    }

    @Test
    void translationShowsTheEventsAndPublishesNothing() {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body(Meta.text("wamid.shown", "51999222001", "please stop"))
                .post("/translations")
                .then()
                .statusCode(200)
                .body("events", hasSize(2))
                .body("events[0].topic", is("webhook.inbound-messages.v1"))
                .body("events[0].type", is("io.anuencia.webhook.InboundMessageReceived"))
                .body("events[0].data.phone", is("+51999222001"))
                .body("events[0].data.intent", is("OPT_OUT"))
                .body("events[1].topic", is("webhook.preference-signals.v1"))
                .body("events[1].type", is("io.anuencia.webhook.OptOutRequested"))
                .body("events[1].data.rule", is("keyword.common.stop"));

        assertThat(TopicReader.bodies(kafka, "webhook.preference-signals.v1"))
                .noneMatch(body -> body.contains("wamid.shown"));
        assertThat(TopicReader.bodies(kafka, "webhook.raw-inbound.v1"))
                .noneMatch(body -> body.contains("wamid.shown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"entry\":"})
    void unreadableBodyHasNoTranslation(String body) {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/translations")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:invalid-request"));
    }

    @Test
    void metricsCountKeptAndForgedBodies() {
        // when
        Meta.post(Meta.text("wamid.counted", "51999222002", "hola"));
        Meta.postUnsigned(new byte[] {'{', '}'});

        // then
        await("the counters")
                .untilAsserted(
                        () ->
                                assertThat(given().get(metrics).asString())
                                        .contains("webhook_received_total{field=\"messages\"")
                                        .containsPattern("webhook_signature_failures_total [1-9]"));
    }

    @Test
    void replayPublishesTheSameEventsAgain() {
        // given
        Instant before = Instant.now().minusMillis(1);
        Meta.post(Meta.text("wamid.replayed", "51999222009", "STOP"));
        await("the signal").untilAsserted(() -> assertThat(signalsOf("wamid.replayed")).hasSize(1));

        // when
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body(
                        "{\"topic\":\"webhook.raw-inbound.v1\",\"from\":\"%s\",\"to\":\"%s\"}"
                                .formatted(before, Instant.now().plusSeconds(5)))
                .post("/replays")
                .then()
                .statusCode(200)
                .body("bodies", greaterThanOrEqualTo(1))
                .body("events", greaterThanOrEqualTo(2))
                .body("$", not(hasKey("resumeFrom")));

        // then
        List<ConsumerRecord<String, byte[]>> signals = signalsOf("wamid.replayed");
        assertThat(signals).hasSize(2);
        assertThat(signals)
                .extracting(signal -> TopicReader.header(signal, "ce_id"))
                .containsOnly(TopicReader.header(signals.get(0), "ce_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"topic\":\"consent.ledger-events.v1\",\"from\":\"2026-01-01T00:00:00Z\","
                        + "\"to\":\"2026-01-02T00:00:00Z\"}",
                "{\"topic\":\"webhook.raw-inbound.v1\",\"from\":\"2026-01-02T00:00:00Z\","
                        + "\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"topic\":\"webhook.raw-inbound.v1\",\"from\":\"1969-12-31T23:59:59Z\","
                        + "\"to\":\"2026-01-01T00:00:00Z\"}",
                "{\"topic\":\"webhook.raw-inbound.v1\",\"from\":\"2026-01-01T00:00:00Z\","
                        + "\"to\":\"+999999999-12-31T23:59:59Z\"}",
                "{\"topic\":\"webhook.raw-inbound.v1\",\"from\":\"yesterday\",\"to\":\"now\"}"
            })
    void malformedReplayIsAProblem(String body) {
        given().header("Authorization", tokens.bearer("ops"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/replays")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", is("urn:anuencia:problem:invalid-request"));
    }

    private List<ConsumerRecord<String, byte[]>> signalsOf(String wamid) {
        return TopicReader.all(kafka, "webhook.preference-signals.v1").stream()
                .filter(signal -> TopicReader.text(signal).contains("\"" + wamid + "\""))
                .toList();
    }
}
