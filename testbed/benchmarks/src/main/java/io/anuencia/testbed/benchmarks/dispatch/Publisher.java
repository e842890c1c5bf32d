package io.anuencia.testbed.benchmarks.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.anuencia.events.PlatformEvent;
import io.anuencia.testbed.benchmarks.Producers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

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
        this.producer = Producers.of(bootstrapServers, Map.of());
    }

    void publish(PlatformEvent event) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.type().topic().topicName(),
                            event.partitionKey(),
                            JSON.writeValueAsBytes(event));
            Producers.header(record, "ce_specversion", "1.0");
            Producers.header(
                    record, "ce_id", new UUID(0x8000L, 0x8000000000000000L | events++).toString());
            Producers.header(record, "ce_type", event.type().wireName());
            Producers.header(record, "ce_source", "/bench");
            Producers.header(record, "ce_time", time);
            var unused = producer.send(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
