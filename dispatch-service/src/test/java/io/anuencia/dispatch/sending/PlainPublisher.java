package io.anuencia.dispatch.sending;

import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.EventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as another service would, without code of this one. */
final class PlainPublisher implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    PlainPublisher(String bootstrapServers) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.LINGER_MS_CONFIG,
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void publish(PlatformEvent event) {
        try {
            var record =
                    new ProducerRecord<>(
                            event.type().topic().topicName(),
                            event.partitionKey(),
                            EventCodec.json().writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", new UUID(8, System.nanoTime()).toString());
            header(record, "ce_type", event.type().wireName());
            header(record, "ce_source", "/test");
            header(record, "ce_time", Instant.now().toString());
            header(record, "content-type", "application/json");
            var unused = producer.send(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
