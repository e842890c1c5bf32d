package io.anuencia.consent.signals;

import io.anuencia.events.Topic;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** How many pairs of partitions there are: each raw one is followed into each of the signals. */
@ApplicationScoped
@Identifier("preference-signals")
class SignalPartitions implements KafkaConsumerRebalanceListener {

    private volatile Counts counts = new Counts(0, 0);

    /**
     * Partitions of both topics; none until Kafka has told.
     *
     * @param raw of the raw inbound lane
     * @param signals of the preference signals
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
