package io.anuencia.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class BrokerAwayIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    LocalKafka kafka;

    @TestHTTPResource(value = "metrics", management = true)
    URI metrics;

    private boolean killed;

    @AfterEach
    void bringTheBrokerBack() {
        if (killed) {
            start();
        }
    }

    @Test
    void webhookIsRefusedWhileTheBrokerIsAwayAndKeptWhenItIsBack() {
        // given
        assertThat(Meta.post(text("wamid.a1", "hola")).statusCode()).isEqualTo(200);
        kill();

        // when
        HttpResponse<String> refused = Meta.post(text("wamid.a2", "STOP"));

        // then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).contains("2");
        assertThat(refused.headers().firstValue("content-type"))
                .contains("application/problem+json");
        assertThat(refused.body()).contains("urn:anuencia:problem:unavailable");

        // when
        start();

        // then
        awaitKept("wamid.a3");
        await("the signal")
                .atMost(RECOVERY)
                .untilAsserted(
                        () ->
                                assertThat(
                                                TopicReader.bodies(
                                                        kafka, "webhook.preference-signals.v1"))
                                        .anyMatch(body -> body.contains("wamid.a3")));
    }

    @Test
    void burstWithoutABrokerIsRefusedAndLeavesNothingBehind() {
        // given
        byte[] large = new byte[2 << 20];
        Arrays.fill(large, (byte) ' ');
        assertThat(Meta.post(text("wamid.b1", "hola")).statusCode()).isEqualTo(200);
        kill();

        // then
        assertThat(Meta.postAtOnce(large, 60)).hasSize(60).containsOnly(503);
        await("the memory to be given back")
                .untilAsserted(
                        () ->
                                assertThat(given().get(metrics).asString())
                                        .contains("webhook_held_bytes 0.0"));

        // when
        start();

        // then
        awaitKept("wamid.b2");
    }

    private void kill() {
        kafka.kill();
        killed = true;
    }

    private void start() {
        kafka.start();
        killed = false;
    }

    private static void awaitKept(String wamid) {
        await("the webhook to be kept")
                .atMost(RECOVERY)
                .untilAsserted(
                        () ->
                                assertThat(Meta.post(text(wamid, "STOP")).statusCode())
                                        .isEqualTo(200));
    }

    private static String text(String wamid, String text) {
        return Meta.text(wamid, "51999333001", text);
    }
}
