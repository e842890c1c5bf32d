package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A consumer of a partition with one record from a time on, which then lost its leader. */
final class SilentConsumer extends MockConsumer<String, byte[]> {

    private static final int POLLS_MAX = 1_000;

    private final Instant from;
    private int polls;

    SilentConsumer(Topic topic, Instant from) {
        super("earliest");
        this.from = from;
        String name = topic.topicName();
        updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
        updateEndOffsets(Map.of(new TopicPartition(name, 0), 1L));
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
        if (++polls > POLLS_MAX) {
            throw new AssertionError("it would be polled for ever");
        }
        return super.poll(timeout);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times) {
        return times.entrySet().stream()
                .filter(time -> time.getValue() <= from.toEpochMilli())
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                time -> new OffsetAndTimestamp(0, from.toEpochMilli())));
    }
}
