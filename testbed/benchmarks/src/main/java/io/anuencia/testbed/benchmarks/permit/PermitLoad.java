package io.anuencia.testbed.benchmarks.permit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.Topic;
import io.anuencia.testbed.benchmarks.Producers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Our side: publishes requests as dispatch-service does, as fast as the broker takes them, and
 * waits for the permits. Each request is about another person, so no cap is reached.
 */
final class PermitLoad implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String PERMITTED = "io.anuencia.consent.SendPermitted";

    private final ObjectMapper json = new ObjectMapper();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Sending sending;

    /**
     * The message that is asked for.
     *
     * @param brand code of the brand
     * @param purpose code of the purpose
     * @param phoneNumberId a number of the brand
     */
    record Sending(String brand, String purpose, String phoneNumberId) {}

    PermitLoad(String bootstrapServers, Sending sending) {
        this.sending = sending;
        this.producer = Producers.of(bootstrapServers, Map.of("batch.size", 128 << 10));
        this.consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topic.SEND_DECISIONS.topicName()).stream()
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * Returns new requests by their attempts, built before the clock of a round starts.
     *
     * @param from first person that is asked about
     */
    Map<String, ProducerRecord<String, byte[]>> write(long from, int requests) {
        long run = System.nanoTime();
        Map<String, ProducerRecord<String, byte[]>> written = new LinkedHashMap<>();
        for (long person = from; person < from + requests; person++) {
            String attempt = new UUID(run, person).toString();
            written.put(attempt, request(attempt, person));
        }
        return written;
    }

    /** Returns permits per second, from the first request to the last permit. */
    double run(Map<String, ProducerRecord<String, byte[]>> written) {
        Set<String> awaited = new HashSet<>(written.keySet());
        long begun = System.nanoTime();
        for (ProducerRecord<String, byte[]> request : written.values()) {
            var unused = producer.send(request);
        }
        producer.flush();
        while (!awaited.isEmpty()) {
            consumer.poll(Duration.ofMillis(20))
                    .forEach(answer -> awaited.remove(permitted(answer)));
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException(awaited.size() + " requests have no permit");
            }
        }
        return written.size() / ((System.nanoTime() - begun) / 1e9);
    }

    private ProducerRecord<String, byte[]> request(String attempt, long person) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        String key = ConsentingPeople.key(person);
        ObjectNode body = json.createObjectNode();
        body.put("attemptId", attempt).put("messageId", attempt).put("ownerEpoch", 1);
        body.put("phoneNumberId", sending.phoneNumberId()).put("brand", sending.brand());
        body.put("purpose", sending.purpose()).put("class", "MARKETING");
        body.putArray("recipientKeys").add(key);
        body.putObject("template")
                .put("name", "winter_sale")
                .put("language", "es")
                .put("currentCategory", "MARKETING");
        body.putArray("contentTypes");
        body.put("contentHash", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
        body.putArray("jurisdictions").addObject().put("code", "ES").put("source", "NUMBER");
        body.putArray("candidateZones").add("Europe/Madrid");
        body.put("expiresAt", now.plus(7, ChronoUnit.DAYS).toString());
        body.put("requestedAt", now.toString());
        var record =
                new ProducerRecord<String, byte[]>(
                        Topic.SEND_REQUESTS.topicName(),
                        key,
                        body.toString().getBytes(StandardCharsets.UTF_8));
        Producers.header(record, "ce_specversion", "1.0");
        Producers.header(record, "ce_id", attempt);
        Producers.header(record, "ce_type", "io.anuencia.dispatch.SendRequested");
        Producers.header(record, "ce_source", "/dispatch-service");
        Producers.header(record, "ce_time", now.toString());
        return record;
    }

    /** Returns the attempt that got a permit; null for any other answer. */
    private String permitted(ConsumerRecord<String, byte[]> answer) {
        String type =
                new String(answer.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        if (!type.equals(PERMITTED)) {
            throw new IllegalStateException(
                    "not a permit: " + new String(answer.value(), StandardCharsets.UTF_8));
        }
        String value = new String(answer.value(), StandardCharsets.UTF_8);
        int at = value.indexOf("\"attemptId\":\"") + "\"attemptId\":\"".length();
        return value.substring(at, at + 36);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
