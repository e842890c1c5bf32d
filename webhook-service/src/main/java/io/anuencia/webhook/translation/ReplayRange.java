package io.anuencia.webhook.translation;

import io.anuencia.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A time range of a raw topic that is being read. The partition that is furthest behind is always
 * read next, so that a single, advancing time says how far all of them have been read.
 */
final class ReplayRange {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Ten seconds: a partition without a leader returns neither records nor an error. */
    private static final int POLLS_IN_VAIN_MAX = 50;

    private final Consumer<String, byte[]> consumer;
    private final long from;

    /** The end offset of each partition. */
    private final Map<TopicPartition, Long> ends;

    /** For each partition that is not finished, the time up to which it has been read. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    private int pollsInVain;

    private ReplayRange(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
        this.consumer = consumer;
        this.ends = ends;
        this.from = from.toEpochMilli();
        consumer.pause(consumer.assignment());
        ends.keySet().forEach(partition -> reach(partition, this.from));
    }

    /** Returns the range of records that a topic received from one time (inclusive) to another. */
    static ReplayRange of(
            Consumer<String, byte[]> consumer, Topic topic, Instant from, Instant to) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic.topicName()).stream()
                        .map(info -> new TopicPartition(topic.topicName(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        consumer.offsetsForTimes(at(partitions, to))
                .forEach(
                        (partition, end) ->
                                ends.computeIfPresent(
                                        partition,
                                        (same, last) -> end == null ? last : end.offset()));
        consumer.offsetsForTimes(at(partitions, from))
                .forEach(
                        (partition, begin) ->
                                consumer.seek(
                                        partition,
                                        begin == null ? ends.get(partition) : begin.offset()));
        return new ReplayRange(consumer, ends, from);
    }

    private static Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time) {
        return partitions.stream()
                .collect(Collectors.toMap(Function.identity(), p -> time.toEpochMilli()));
    }

    boolean isRead() {
        return reached.isEmpty();
    }

    /** Whether a next range that begins where this one stops would be shorter. */
    boolean hasMoved() {
        return isRead() || Collections.min(reached.values()) > from;
    }

    /** The time at which the next range must begin; null if all of this one has been read. */
    Instant rest() {
        return isRead() ? null : Instant.ofEpochMilli(Collections.min(reached.values()));
    }

    /**
     * Returns the next records of the partition that is furthest behind, possibly none yet.
     *
     * @throws TimeoutException if the partition has returned nothing for too long
     */
    List<ConsumerRecord<String, byte[]>> next() {
        TopicPartition behind =
                Collections.min(reached.entrySet(), Map.Entry.comparingByValue()).getKey();
        long end = ends.get(behind);
        long time = reached.get(behind);
        long position = consumer.position(behind);
        consumer.resume(List.of(behind));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (record.offset() < end) {
                records.add(record);
                // A broker's clock may step back; progress never does.
                time = Math.max(time, record.timestamp());
            }
        }
        consumer.pause(List.of(behind));
        pollsInVain = consumer.position(behind) == position ? pollsInVain + 1 : 0;
        if (pollsInVain >= POLLS_IN_VAIN_MAX) {
            throw new TimeoutException("a partition returns no records");
        }
        reach(behind, time);
        return records;
    }

    private void reach(TopicPartition partition, long time) {
        if (consumer.position(partition) < ends.get(partition)) {
            reached.put(partition, time);
        } else {
            reached.remove(partition);
        }
    }
}
