package io.anuencia.testbed.benchmarks.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.anuencia.events.PlatformEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as the other services would. */
final class Publisher implements AutoCloseable {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final KafkaProducer<String, byte[]> producer;
    private final String time;
    private long events = System.nanoTime();

    Publisher(String bootstrapServers) {
        this.time = Instant.ofEpochMilli(System.currentTimeMillis()).toString();
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "linger.ms",
                                2,
                                "compression.type",
                                "lz4"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void publish(PlatformEvent event) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.type().topic().topicName(),
                            event.partitionKey(),
                            JSON.writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", new UUID(0x8000L, 0x8000000000000000L | events++).toString());
            header(record, "ce_type", event.type().wireName());
            header(record, "ce_source", "/bench");
            header(record, "ce_time", time);
            var unused = producer.send(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        producer.flush();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
