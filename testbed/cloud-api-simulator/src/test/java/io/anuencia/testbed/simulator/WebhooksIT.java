package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class WebhooksIT {

    @Test
    void eachStepIsReportedWithTheCallbackData() {
        try (Rig rig = Rig.started()) {
            // when
            String wamid = rig.send(Rig.winterSale("+447700900200")).wamid();

            // then
            await("three statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(3));
            assertThat(words(rig)).containsExactlyInAnyOrder("sent", "delivered", "read");
            JsonNode delivered = status(rig, "delivered");
            assertThat(delivered.path("id").asText()).isEqualTo(wamid);
            assertThat(delivered.path("recipient_id").asText()).isEqualTo("447700900200");
            assertThat(delivered.path("timestamp").asText()).matches("[0-9]{10}");
            assertThat(delivered.path("biz_opaque_callback_data").asText())
                    .isEqualTo("attempt/1 ñ");
            assertThat(delivered.at("/pricing/category").asText()).isEqualTo("marketing");
            JsonNode value = rig.receiver().accepted().get(0).json().at("/entry/0/changes/0/value");
            assertThat(value.at("/metadata/phone_number_id").asText()).isEqualTo(Rig.NUMBER);
            assertThat(value.at("/contacts/0/wa_id").asText()).isEqualTo("447700900200");
        }
    }

    @Test
    void signatureCoversTheEscapedBytes() {
        try (Rig rig = Rig.started()) {
            // when
            rig.send(Rig.winterSale("+447700900201"));

            // then
            await("three posts")
                    .untilAsserted(() -> assertThat(rig.receiver().accepted()).hasSize(3));
            assertThat(rig.receiver().accepted())
                    .allSatisfy(
                            post -> {
                                assertThat(post.text()).contains("attempt\\/1 \\u00f1");
                                assertThat(post.signature()).isEqualTo(hmac(post.bytes()));
                            });
        }
    }

    @Test
    void tenStatusesShareAPost() {
        try (Rig rig =
                Rig.started(
                        """
                        {"webhook":{"statusesPerPost":10,"lingerMs":2000},
                         "timeline":{"readShare":0,"deliveredMs":100}}
                        """)) {
            // when
            for (int i = 10; i < 30; i++) {
                rig.send(Rig.winterSale("+4477009003" + i));
            }

            // then
            await("forty statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(40));
            assertThat(rig.receiver().accepted())
                    .hasSize(4)
                    .allSatisfy(
                            post ->
                                    assertThat(post.json().at("/entry/0/changes/0/value/statuses"))
                                            .hasSize(10));
        }
    }

    @Test
    void everySecondPostComesTwice() {
        try (Rig rig =
                Rig.started(
                        """
                        {"webhook":{"duplicateEvery":2},"timeline":{"readShare":0}}
                        """)) {
            // when
            rig.send(Rig.winterSale("+447700900400"));
            rig.send(Rig.winterSale("+447700900401"));

            // then
            await("four statuses, two of them twice")
                    .untilAsserted(() -> assertThat(rig.receiver().accepted()).hasSize(6));
            assertThat(
                            rig.receiver().accepted().stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    Receiver.Post::text, Collectors.counting()))
                                    .values())
                    .containsExactlyInAnyOrder(1L, 1L, 2L, 2L);
        }
    }

    @Test
    void webhooksAreKeptWhileTheReceiverRefuses() {
        try (Rig rig = Rig.started("{\"webhook\":{\"connections\":2}}")) {
            // given
            rig.receiver().refuse(post -> true);
            for (int i = 0; i < 10; i++) {
                rig.send(Rig.winterSale("+44770090050" + i));
            }
            await("refusals")
                    .untilAsserted(
                            () -> assertThat(rig.receiver().refused()).hasSizeGreaterThan(6));

            // when
            rig.receiver().refuse(post -> false);

            // then
            await("all statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(30));
            rig.awaitSettled();
            assertThat(rig.receiver().statuses())
                    .extracting(WebhooksIT::messageAndStatus)
                    .doesNotHaveDuplicates()
                    .hasSize(30);
            assertThat(rig.stats().at("/counts/webhookRetries").asInt()).isPositive();
        }
    }

    @Test
    void webhooksAreKeptWhileTheReceiverIsGone() throws IOException {
        try (Rig rig = Rig.started()) {
            // given
            int port = rig.receiver().port();
            rig.receiver().close();
            rig.send(Rig.winterSale("+447700900510"));
            await("tries in vain")
                    .untilAsserted(
                            () ->
                                    assertThat(rig.stats().at("/counts/webhookRetries").asInt())
                                            .isGreaterThan(2));

            // when
            try (Receiver restarted = new Receiver(port)) {
                // then
                await("all statuses")
                        .untilAsserted(() -> assertThat(restarted.statuses()).hasSize(3));
                assertThat(restarted.statuses())
                        .extracting(WebhooksIT::messageAndStatus)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void onePoisonousPostDoesNotBlockTheOthers() {
        try (Rig rig = Rig.started("{\"webhook\":{\"connections\":1}}")) {
            // given
            rig.receiver().refuse(post -> post.text().contains("447700900520"));

            // when
            rig.send(Rig.winterSale("+447700900521"));
            rig.send(Rig.winterSale("+447700900520"));
            rig.send(Rig.winterSale("+447700900522"));

            // then
            await("statuses of the others")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(6));
            assertThat(rig.stats().path("webhookUpdatesOwed").asInt()).isEqualTo(3);
        }
    }

    @Test
    void scriptedFailureFollowsTheAcceptance() {
        try (Rig rig =
                Rig.started(
                        """
                        {"outcomes":[{"to":"447700900600","at":"STATUS","code":131049}]}
                        """)) {
            // when
            Rig.Answer answer = rig.send(Rig.winterSale("+447700900600"));

            // then
            assertThat(answer.status()).isEqualTo(200);
            await("the failure")
                    .untilAsserted(() -> assertThat(words(rig)).containsExactly("failed"));
            JsonNode failed = status(rig, "failed");
            assertThat(failed.at("/errors/0/code").asInt()).isEqualTo(131049);
            assertThat(failed.at("/errors/0/error_data/details").asText()).isNotBlank();
            assertThat(failed.path("biz_opaque_callback_data").asText()).isEqualTo("attempt/1 ñ");
            assertThat(rig.receiver().accepted().get(0).text()).doesNotContain("contacts");
            assertThat(rig.phones().get(0).path("fate").asText()).isEqualTo("FAILED");
            assertThat(rig.phones().get(0).path("failedCode").asInt()).isEqualTo(131049);
        }
    }

    @Test
    void blockedPersonIsSilence() {
        try (Rig rig = Rig.started("{\"outcomes\":[{\"to\":\"*\",\"at\":\"SILENCE\"}]}")) {
            // when
            rig.send(Rig.winterSale("+447700900610"));

            // then
            rig.awaitSettled();
            assertThat(words(rig)).containsExactly("sent");
            assertThat(rig.phones().get(0).path("fate").asText()).isEqualTo("NEVER_ARRIVES");
        }
    }

    @Test
    void handshakeSucceedsOnlyWithTheRightToken() {
        try (Rig rig = Rig.started()) {
            // when
            Rig.Answer right = rig.control("POST", "webhook/handshake", null);
            Rig.Answer wrong =
                    rig.control("POST", "webhook/handshake", "{\"verifyToken\":\"wrong\"}");

            // then
            assertThat(right.json().path("verified").asBoolean()).isTrue();
            assertThat(wrong.json().path("verified").asBoolean()).isFalse();
            assertThat(wrong.json().path("status").asInt()).isEqualTo(403);
        }
    }

    private static String messageAndStatus(JsonNode status) {
        return status.path("id").asText() + " " + status.path("status").asText();
    }

    private static List<String> words(Rig rig) {
        return rig.receiver().statuses().stream()
                .map(status -> status.path("status").asText())
                .toList();
    }

    private static JsonNode status(Rig rig, String word) {
        return rig.receiver().statuses().stream()
                .filter(status -> word.equals(status.path("status").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String hmac(byte[] bytes) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes));
    }
}
