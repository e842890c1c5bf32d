package io.anuencia.consent.signals;

import io.anuencia.events.Topic;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the partitions of both topics. A mark travels from each raw partition to each signals
 * partition, so every pair has one.
 */
@ApplicationScoped
@Identifier("preference-signals")
class SignalPartitions implements KafkaConsumerRebalanceListener {

    private volatile Counts counts = new Counts(0, 0);

    /**
     * Partition counts of both topics, 0 until Kafka has assigned partitions.
     *
     * @param raw partitions of the raw inbound topic
     * @param signals partitions of the preference signals topic
     */
    record Counts(int raw, int signals) {}

    Counts counts() {
        return counts;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        counts =
                new Counts(
                        consumer.partitionsFor(Topic.RAW_INBOUND.topicName()).size(),
                        consumer.partitionsFor(Topic.PREFERENCE_SIGNALS.topicName()).size());
    }
}
