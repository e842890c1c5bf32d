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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class BrokerAwayIT {

    private static final Pattern HELD = Pattern.compile("webhook_held_bytes ([0-9.E]+)");
    private static final int AT_ONCE = 200;
    private static final Duration BURST = Duration.ofSeconds(8);
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
        assertThat(Meta.postAtOnce(Collections.nCopies(60, large))).hasSize(60).containsOnly(503);
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

    @Test
    void burstWhileTheBrokerIsPausedStaysInMemoryBoundsAndLosesNothing() throws Exception {
        // given
        assertThat(Meta.post(text("wamid.c", "hola")).statusCode()).isEqualTo(200);
        List<String> kept = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        AtomicLong mostHeld = new AtomicLong();
        signal("STOP");

        // when
        try {
            long end = System.nanoTime() + BURST.toNanos();
            for (int round = 0; System.nanoTime() < end; round++) {
                List<String> wamids = wamidsOf(round);
                List<Integer> answered = Meta.postAtOnce(bodies(wamids));
                answers.addAll(answered);
                for (int i = 0; i < wamids.size(); i++) {
                    if (answered.get(i) == 200) {
                        kept.add(wamids.get(i));
                    }
                }
                mostHeld.accumulateAndGet(heldBytes(), Math::max);
            }
        } finally {
            signal("CONT");
        }

        // then
        assertThat(answers).isNotEmpty().isSubsetOf(200, 503).contains(503);
        assertThat(mostHeld.get()).isLessThanOrEqualTo(48 << 20);
        awaitKept("wamid.c2");
        List<String> raw = TopicReader.bodies(kafka, "webhook.raw-inbound.v1");
        assertThat(kept)
                .allSatisfy(wamid -> assertThat(raw).anyMatch(body -> body.contains(wamid)));
        await("the memory to be given back").untilAsserted(() -> assertThat(heldBytes()).isZero());
    }

    private static List<String> wamidsOf(int round) {
        return IntStream.range(0, AT_ONCE)
                .mapToObj(i -> "wamid.r%d.%d.".formatted(round, i))
                .toList();
    }

    private static List<byte[]> bodies(List<String> wamids) {
        return wamids.stream()
                .map(wamid -> text(wamid, "STOP").getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private long heldBytes() {
        Matcher held = HELD.matcher(given().get(metrics).asString());
        assertThat(held.find()).isTrue();
        return (long) Double.parseDouble(held.group(1));
    }

    private void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(kafka.pid())).start().waitFor();
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
