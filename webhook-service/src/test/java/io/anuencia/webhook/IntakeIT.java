package io.anuencia.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class IntakeIT {

    private static final String INBOUND = "webhook.raw-inbound.v1";
    private static final String STATUSES = "webhook.raw-statuses.v1";
    private static final String DEAD_LETTERS = INBOUND + ".webhook-service.raw-inbound.dlq";
    private static final int THREE_MIB = 3 << 20;

    LocalKafka kafka;

    @Test
    void handshakeEchoesTheChallengeAsPlainText() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.verify_token", WebhookStack.VERIFY_TOKEN)
                .queryParam("hub.challenge", "1158201444")
                .queryParam("tenant", "who registered the address put more in it")
                .header("Accept", "application/json")
                .get("/webhooks/whatsapp")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("1158201444"));
    }

    @Test
    void handshakeWithAnotherTokenOrModeIsForbidden() {
        for (String[] wrong :
                new String[][] {
                    {"subscribe", "guess"}, {"unsubscribe", WebhookStack.VERIFY_TOKEN}, {"", ""}
                }) {
            given().queryParam("hub.mode", wrong[0])
                    .queryParam("hub.verify_token", wrong[1])
                    .queryParam("hub.challenge", "1")
                    .get("/webhooks/whatsapp")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("type", is("urn:anuencia:problem:forbidden"));
        }
        given().get("/webhooks/whatsapp").then().statusCode(403);
    }

    @Test
    void bodyIsInItsTopicBeforeItIsAnswered() {
        // given
        String body = Meta.text("wamid.kept", "51999000001", "\\u00bfQu\\u00e9 tal? \\/");

        // when
        HttpResponse<String> answer = Meta.post(body);

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(TopicReader.bodies(kafka, INBOUND)).contains(body);
    }

    @Test
    void statusesHaveALaneOfTheirOwn() {
        // given
        String body = Meta.status("wamid.lane", "sent");

        // when
        HttpResponse<String> answer = Meta.post(body);

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TopicReader.bodies(kafka, STATUSES)).contains(body);
        assertThat(TopicReader.bodies(kafka, INBOUND)).doesNotContain(body);
    }

    @Test
    void eitherSecretIsAcceptedDuringARotation() {
        byte[] body = utf8(Meta.status("wamid.rotation", "sent"));

        assertThat(Meta.post(body, WebhookStack.NEXT_APP_SECRET).statusCode()).isEqualTo(200);
    }

    @Test
    void unsignedAndWronglySignedBodiesAreRefusedAndNotWritten() {
        // given
        String body = Meta.text("wamid.forged", "51999000002", "STOP");

        // when
        HttpResponse<String> unsigned = Meta.postUnsigned(utf8(body));
        HttpResponse<String> forged = Meta.post(utf8(body), "another secret");

        // then
        for (HttpResponse<String> answer : List.of(unsigned, forged)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type"))
                    .contains("application/problem+json");
            assertThat(answer.body()).contains("urn:anuencia:problem:unauthenticated");
        }
        assertThat(TopicReader.bodies(kafka, INBOUND)).doesNotContain(body);
    }

    @Test
    void bodyOverThreeMebibytesIsRefusedWithOrWithoutALength() {
        // given
        byte[] tooLarge = new byte[THREE_MIB + 1];
        Arrays.fill(tooLarge, (byte) ' ');

        // when
        HttpResponse<String> stated = Meta.post(tooLarge, WebhookStack.APP_SECRET);
        HttpResponse<String> chunked = Meta.postChunked(tooLarge);

        // then
        for (HttpResponse<String> answer : List.of(stated, chunked)) {
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("urn:anuencia:problem:too-large");
        }
        assertThat(TopicReader.all(kafka, INBOUND))
                .noneMatch(record -> record.value().length > THREE_MIB);
    }

    @Test
    void bodyOfThreeMebibytesIsKeptAndDeadLetteredIfUnreadable() {
        // given
        byte[] large = new byte[THREE_MIB];
        Arrays.fill(large, (byte) 'x');

        // when
        HttpResponse<String> answer = Meta.post(large, WebhookStack.APP_SECRET);

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        await("the dead letter")
                .untilAsserted(
                        () ->
                                assertThat(TopicReader.all(kafka, DEAD_LETTERS))
                                        .anySatisfy(letter -> assertIsLetterOf(large, letter)));
    }

    private static void assertIsLetterOf(byte[] body, ConsumerRecord<String, byte[]> letter) {
        assertThat(letter.value()).isEqualTo(body);
        assertThat(TopicReader.header(letter, "anuencia-reason")).isEqualTo("JsonParseException");
        assertThat(TopicReader.header(letter, "anuencia-topic")).isEqualTo(INBOUND);
        assertThat(TopicReader.header(letter, "anuencia-offset")).matches("\\d+");
    }

    @Test
    void signedBodyIsKeptAndTranslatedWhateverItsContentType() {
        // given
        byte[] json = utf8(Meta.text("wamid.typed", "51999000003", "STOP"));
        byte[] form = utf8("object=whatsapp_business_account&typed=form");

        // when
        HttpResponse<String> named = Meta.postAs("application/x-www-form-urlencoded", json);
        HttpResponse<String> truly = Meta.postAs("application/x-www-form-urlencoded", form);

        // then
        assertThat(List.of(named.statusCode(), truly.statusCode())).containsOnly(200);
        await("the STOP translated, the other a dead letter")
                .untilAsserted(
                        () -> {
                            assertThat(TopicReader.bodies(kafka, "webhook.preference-signals.v1"))
                                    .anyMatch(event -> event.contains("wamid.typed"));
                            assertThat(TopicReader.all(kafka, DEAD_LETTERS))
                                    .anySatisfy(letter -> assertIsLetterOf(form, letter));
                        });
    }

    @Test
    void everySignedBodyIsKeptWhateverItsContent() {
        // given
        Mutations mutations = new Mutations(20261125L);

        // when
        List<byte[]> bodies = mutations.bodies(300);
        List<Integer> answers =
                bodies.stream()
                        .map(body -> Meta.post(body, WebhookStack.APP_SECRET).statusCode())
                        .toList();

        // then
        assertThat(answers).containsOnly(200);
        await("the translator to have passed them all")
                .untilAsserted(
                        () -> {
                            Meta.post(Meta.text("wamid.afterwards", "51999000004", "hola"));
                            assertThat(TopicReader.bodies(kafka, "webhook.inbound-messages.v1"))
                                    .anyMatch(event -> event.contains("wamid.afterwards"));
                        });
        long kept =
                List.of(INBOUND, STATUSES).stream()
                        .flatMap(topic -> TopicReader.all(kafka, topic).stream())
                        .filter(
                                record ->
                                        bodies.stream()
                                                .anyMatch(
                                                        body ->
                                                                Arrays.equals(
                                                                        body, record.value())))
                        .count();
        assertThat(kept).isGreaterThanOrEqualTo(300);
    }

    @Test
    void otherMethodsAreNotAllowed() {
        given().put("/webhooks/whatsapp")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS, POST")
                .contentType("application/problem+json");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
