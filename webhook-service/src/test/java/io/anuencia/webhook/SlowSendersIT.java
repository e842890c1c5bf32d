package io.anuencia.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Senders without the app secret that begin bodies and never finish them. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class SlowSendersIT {

    private static final String PROBES = "webhook_probes_total\\{outcome=\"%s\"[^}]*} ([0-9.E]+)";
    private static final String HELD = "webhook_held_bytes(?:\\{[^}]*})? ([0-9.E]+)";
    private static final int BODY = 3 << 20;
    private static final int NEARLY_ALL = BODY - 1;

    /** The memory counted for a request besides its body, in bytes. */
    private static final int HEAD = 4 << 10;

    private static final int MEMORY = 48 << 20;
    private static final int SENDERS = MEMORY / BODY - 1;

    /** Enough senders to hold three quarters of the producer's 32 MiB. */
    private static final int SENDERS_WHEN_SCARCE = 9;

    /** The memory of all senders, which leaves less than the head of another request needs. */
    private static final int FULL = MEMORY - HEAD / 2;

    private static final int REST = FULL - SENDERS * (NEARLY_ALL + HEAD) - HEAD;

    @TestHTTPResource("webhooks/whatsapp")
    URI webhook;

    @TestHTTPResource(value = "metrics", management = true)
    URI metrics;

    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
    }

    @Test
    void sendersThatTakeTooLongDoNotKeepTheMemoryOfOthers() throws IOException {
        // given
        awaitHeld(0);
        for (int i = 0; i < SENDERS; i++) {
            senders.add(beginBody(NEARLY_ALL));
        }
        senders.add(beginBody(REST));
        // A webhook before the last byte has been read would take the place that it needs.
        awaitHeld(FULL);

        // when
        assertThat(postStop().statusCode()).isEqualTo(503);
        await("a second without a probe")
                .untilAsserted(() -> assertThat(probes("withheld")).isPositive());

        // then
        await("webhooks to be kept again")
                .untilAsserted(() -> assertThat(postStop().statusCode()).isEqualTo(200));
        assertThat(senders.get(0).getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void refusedStatusesWithholdNoProbe() throws IOException {
        // given
        awaitProbe();
        double withheld = probes("withheld");
        for (int i = 0; i < SENDERS_WHEN_SCARCE; i++) {
            senders.add(beginBody(NEARLY_ALL));
        }

        // when
        await("memory to be scarce")
                .untilAsserted(() -> assertThat(postStatus().statusCode()).isEqualTo(503));

        // then
        assertThat(postStatus().headers().firstValue("Retry-After")).contains("2");
        assertThat(postStop().statusCode()).isEqualTo(200);
        awaitProbe();
        awaitProbe();
        assertThat(probes("withheld")).isEqualTo(withheld);
    }

    private void awaitProbe() {
        double before = probes("written");
        await("a probe").untilAsserted(() -> assertThat(probes("written")).isGreaterThan(before));
    }

    private Socket beginBody(int bytes) throws IOException {
        Socket sender = new Socket(webhook.getHost(), webhook.getPort());
        OutputStream out = sender.getOutputStream();
        String head =
                "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nX-Hub-Signature-256: sha256=%s\r\n\r\n"
                        .formatted(webhook.getPath(), BODY, "0".repeat(64));
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[bytes]);
        out.flush();
        return sender;
    }

    private static HttpResponse<String> postStop() {
        return Meta.post(Meta.text("wamid.slow", "51999000077", "STOP"));
    }

    private static HttpResponse<String> postStatus() {
        return Meta.post(Meta.status("wamid.scarce", "sent"));
    }

    private void awaitHeld(int bytes) {
        await("the memory that is held")
                .untilAsserted(() -> assertThat(metric(HELD)).isEqualTo(bytes));
    }

    private double probes(String outcome) {
        return metric(PROBES.formatted(outcome));
    }

    private double metric(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(given().get(metrics).asString());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
