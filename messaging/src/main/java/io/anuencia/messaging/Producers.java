package io.anuencia.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka producers of a service. All wait for all replicas and never reorder. */
@ApplicationScoped
class Producers {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(3);

    /** Added to the current time, which must not overflow. */
    private static final Duration NEVER_FORGOTTEN = Duration.ofDays(10_000);

    /** Room for everything that is published directly at once; a full batch leaves early. */
    private static final int DIRECT_BATCH_BYTES = 256 << 10;

    /** The largest record of a topic, and the room that dead-letter topics give to headers. */
    private static final int RECORD_BYTES_MAX = (4 << 20) + (64 << 10);

    private final Map<String, Object> broker;
    private final EventCodec codec;
    private volatile Producer<String, byte[]> direct;
    private volatile Producer<String, byte[]> raw;

    Producers(@Identifier("default-kafka-broker") Map<String, Object> broker, EventCodec codec) {
        this.broker = broker;
        this.codec = codec;
    }

    /** Returns the producer that blocks for a second at most. */
    Producer<String, byte[]> direct() {
        Producer<String, byte[]> current = direct;
        return current != null ? current : openDirect();
    }

    /** Returns the producer for event loops: it never blocks. */
    Producer<String, byte[]> raw() {
        Producer<String, byte[]> current = raw;
        return current != null ? current : openRaw();
    }

    private synchronized Producer<String, byte[]> openRaw() {
        if (raw == null) {
            Map<String, Object> settings = settings("raw", DELIVERY_TIMEOUT);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
            // By default, the metadata of an idle topic expire, and its next record is lost.
            settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, NEVER_FORGOTTEN.toMillis());
            raw = open(settings);
        }
        return raw;
    }

    private synchronized Producer<String, byte[]> openDirect() {
        if (direct == null) {
            Map<String, Object> settings = settings("direct", DELIVERY_TIMEOUT);
            settings.put(ProducerConfig.BATCH_SIZE_CONFIG, DIRECT_BATCH_BYTES);
            direct = open(settings);
        }
        return direct;
    }

    /** Opens another producer, which its caller closes. */
    Producer<String, byte[]> open(String purpose, Duration deliveryTimeout) {
        return open(settings(purpose, deliveryTimeout));
    }

    Producer<String, byte[]> open(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    Map<String, Object> settings(String purpose, Duration deliveryTimeout) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(deliveryTimeout.toMillis()));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, purpose + codec.source().replace('/', '-'));
        return settings;
    }

    /** Closes its own producers, after everything that publishes at the end of the process. */
    void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        for (Producer<String, byte[]> open : Arrays.asList(direct, raw)) {
            if (open != null) {
                open.close(DELIVERY_TIMEOUT);
            }
        }
    }
}
