package io.anuencia.dispatch.sending;

import static org.awaitility.Awaitility.await;

import io.anuencia.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Takes partitions of the decisions topic away as a second replica would, and does nothing with
 * them.
 */
final class OtherReplica implements AutoCloseable {

    private final Thread reader = new Thread(this::read, "other-replica");
    private volatile boolean running = true;
    private volatile int held;

    OtherReplica() {
        reader.setDaemon(true);
        reader.start();
    }

    void awaitPartitions() {
        await("partitions").atMost(Duration.ofSeconds(20)).until(() -> held > 0);
    }

    private void read() {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig()
                                .getValue("kafka.bootstrap.servers", String.class),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "dispatch-service.send-decisions",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.SEND_DECISIONS.topicName()));
            while (running) {
                consumer.poll(Duration.ofMillis(50));
                held = consumer.assignment().size();
            }
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
