package io.anuencia.testbed.benchmarks.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A backlog of statuses for the translator, as the intake would have stored them: 1,000 per body.
 */
final class StatusBacklog {

    private static final String LANE = "webhook.raw-statuses.v1";
    private static final int IN_A_BODY = 1_000;

    private StatusBacklog() {}

    /** Returns when all of them are in the lane. */
    static void publish(String brokers, int statuses) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "max.request.size",
                        4 << 20);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int from = 0; from < statuses; from += IN_A_BODY) {
                byte[] body = body(from).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(LANE, body));
            }
        }
    }

    private static String body(int from) {
        return IntStream.range(from, from + IN_A_BODY)
                .mapToObj(StatusBacklog::status)
                .collect(
                        Collectors.joining(
                                ",",
                                """
                                {"object":"whatsapp_business_account","entry":[{"id":"1",\
                                "changes":[{"field":"messages","value":{"metadata":\
                                {"phone_number_id":"106540352242922"},"statuses":[\
                                """,
                                "]}}]}]}"));
    }

    private static String status(int number) {
        return "{\"id\":\"wamid.backlog%d\",\"status\":\"sent\",\"timestamp\":\"1764000000\"}"
                .formatted(number);
    }
}
