package io.anuencia.testbed.benchmarks.intake;

import io.anuencia.testbed.localstack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sends a STOP as Meta would report it, and waits until consent-service reports it effective. */
final class StopByWebhook implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BODY =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",\
            "value":{"messaging_product":"whatsapp","metadata":{"phone_number_id":\
            "106540352242922"},"contacts":[{"wa_id":"%1$s"}],"messages":[{"from":"%1$s","id":\
            "wamid.%1$s","timestamp":"1764000000","type":"text","text":{"body":"STOP"}}]}}]}]}\
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final StackFile.Webhook webhook;
    private final KafkaConsumer<String, byte[]> events;

    StopByWebhook(StackFile stack) {
        webhook = stack.webhook();
        events =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** Returns the time from the request until the opt-out is effective. */
    Duration of(String number) throws IOException, InterruptedException {
        List<TopicPartition> ledger = partitions("consent.ledger-events.v1");
        events.assign(ledger);
        events.seekToEnd(ledger);
        ledger.forEach(events::position);
        long asked = System.nanoTime();
        int status = post(BODY.formatted(number));
        if (status != 200) {
            throw new IllegalStateException("the webhook was answered " + status);
        }
        while (System.nanoTime() - asked < PATIENCE.toNanos()) {
            for (var record : events.poll(Duration.ofMillis(20))) {
                String event = new String(record.value(), StandardCharsets.UTF_8);
                if (event.contains("effectiveAt") && event.contains("wamid." + number)) {
                    return Duration.ofNanos(System.nanoTime() - asked);
                }
            }
        }
        throw new IllegalStateException("no opt-out became effective in " + PATIENCE);
    }

    /** Returns the number of events on a topic. */
    long countOf(String topic) {
        return events.endOffsets(partitions(topic)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<TopicPartition> partitions(String topic) {
        return events.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private int post(String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(webhook.url()))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature-256", "sha256=" + signature(body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = webhook.appSecret().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
