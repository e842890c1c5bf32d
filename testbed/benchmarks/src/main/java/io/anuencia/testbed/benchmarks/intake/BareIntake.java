package io.anuencia.testbed.benchmarks.intake;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The limit program: verifies, produces with acks=all, and answers 200 on the acknowledgement. */
final class BareIntake {

    static final String TOPIC = "benchmark.raw";
    static final String SECRET = "secret-of-the-benchmark";

    private final KafkaProducer<String, byte[]> producer;
    private final Mac mac;

    private BareIntake(String brokers) throws GeneralSecurityException {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                brokers,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                2),
                        new StringSerializer(),
                        new ByteArraySerializer());
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** Takes a port and the brokers. */
    public static void main(String[] arguments) throws GeneralSecurityException {
        BareIntake intake = new BareIntake(arguments[1]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(b -> intake.keep(request, b)))
                .listen(Integer.parseInt(arguments[0]));
    }

    private void keep(HttpServerRequest request, Buffer body) {
        byte[] bytes = body.getBytes();
        byte[] stated =
                HexFormat.of().parseHex(request.getHeader("X-Hub-Signature-256").substring(7));
        if (!MessageDigest.isEqual(mac.doFinal(bytes), stated)) {
            request.response().setStatusCode(401).end();
            return;
        }
        var unused =
                producer.send(
                        new ProducerRecord<>(TOPIC, bytes),
                        (metadata, failure) ->
                                request.response()
                                        .setStatusCode(failure == null ? 200 : 503)
                                        .end());
    }
}
