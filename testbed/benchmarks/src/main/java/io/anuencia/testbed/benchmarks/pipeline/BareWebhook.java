package io.anuencia.testbed.benchmarks.pipeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The limit program's webhook-service: verifies and stores a body before it answers 200, and turns
 * the statuses of stored bodies into records.
 */
final class BareWebhook {

    private static final List<String> WORDS = List.of("sent", "delivered", "read");
    private static final JsonFactory JSON = new JsonFactory();

    private final KafkaProducer<byte[], byte[]> raw;
    private final Mac mac;

    private BareWebhook(String brokers, String secret) throws GeneralSecurityException {
        this.raw = BareKafka.producer(brokers);
        this.mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** Arguments: {@code brokers port secret}. */
    public static void main(String[] args) throws GeneralSecurityException {
        BareWebhook webhook = new BareWebhook(args[0], args[2]);
        var vertx =
                Vertx.vertx(
                        new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
        var unused =
                vertx.createHttpServer()
                        .requestHandler(webhook::take)
                        .listen(Integer.parseInt(args[1]), "127.0.0.1");
        BareStage.run("translation", () -> translate(args[0]));
    }

    private void take(HttpServerRequest request) {
        String signature = request.getHeader("X-Hub-Signature-256");
        request.bodyHandler(body -> keep(request, signature, body));
    }

    private void keep(HttpServerRequest request, String signature, Buffer body) {
        byte[] bytes = body.getBytes();
        byte[] given = HexFormat.of().parseHex(signature, "sha256=".length(), signature.length());
        if (!MessageDigest.isEqual(mac.doFinal(bytes), given)) {
            var unused = request.response().setStatusCode(401).end();
            return;
        }
        var context = Vertx.currentContext();
        var unused =
                raw.send(
                        new ProducerRecord<>(BareTopic.RAW.topicName(), bytes),
                        (kept, failure) ->
                                context.runOnContext(
                                        nothing -> {
                                            int status = failure == null ? 200 : 503;
                                            var unusedEnd =
                                                    request.response().setStatusCode(status).end();
                                        }));
    }

    private static void translate(String brokers) throws IOException {
        KafkaProducer<byte[], byte[]> producer = BareKafka.producer(brokers);
        try (KafkaConsumer<byte[], byte[]> bodies = BareKafka.consumer(brokers, BareTopic.RAW)) {
            while (true) {
                for (var body : bodies.poll(Duration.ofSeconds(1))) {
                    statuses(body.value(), producer);
                }
            }
        }
    }

    /** Sends a record for every object that has a status, its callback data and its time. */
    private static void statuses(byte[] body, KafkaProducer<byte[], byte[]> producer)
            throws IOException {
        int word = 0;
        long at = 0;
        try (JsonParser parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.FIELD_NAME) {
                    continue;
                }
                switch (parser.currentName()) {
                    case "status" -> word = 1 + WORDS.indexOf(parser.nextTextValue());
                    case "timestamp" -> at = Long.parseLong(parser.nextTextValue()) * 1_000;
                    case "biz_opaque_callback_data" -> {
                        UUID message = UUID.fromString(parser.nextTextValue());
                        BareKafka.send(
                                producer,
                                BareTopic.STATUSES,
                                new BareRecord(message, message, word, at));
                    }
                    default -> {
                        // Irrelevant to the limit program.
                    }
                }
            }
        }
    }
}
