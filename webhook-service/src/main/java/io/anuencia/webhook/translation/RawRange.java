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
 * A range of a raw topic while it is read. The partition that is furthest behind is always read
 * next, so that one time says how far all of them were read, and it moves.
 */
final class RawRange {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Ten seconds: a partition without a leader gives nothing and says nothing. */
    private static final int POLLS_IN_VAIN_MAX = 50;

    private final Consumer<String, byte[]> consumer;
    private final long from;

    /** Where each partition ends. */
    private final Map<TopicPartition, Long> ends;

    /** The time up to which each partition was read that is not yet read to its end. */
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    private int pollsInVain;

    private RawRange(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Instant from) {
        this.consumer = consumer;
        this.ends = ends;
        this.from = from.toEpochMilli();
        consumer.pause(consumer.assignment());
        ends.keySet().forEach(partition -> reach(partition, this.from));
    }

    /** The bodies that a topic received from one time until before another. */
    static RawRange of(Consumer<String, byte[]> consumer, Topic topic, Instant from, Instant to) {
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
        return new RawRange(consumer, ends, from);
    }

    private static Map<TopicPartition, Long> at(List<TopicPartition> partitions, Instant time) {
        return partitions.stream()
                .collect(Collectors.toMap(Function.identity(), p -> time.toEpochMilli()));
    }

    boolean isRead() {
        return reached.isEmpty();
    }

    /** Whether the next range that begins where this one stops is a shorter one. */
    boolean hasMoved() {
        return isRead() || Collections.min(reached.values()) > from;
    }

    /** Where the next range must begin to miss nothing; null if all of this one was read. */
    Instant rest() {
        return isRead() ? null : Instant.ofEpochMilli(Collections.min(reached.values()));
    }

    /**
     * The next records of the partition that is furthest behind; maybe none yet.
     *
     * @throws TimeoutException if it has given nothing for long
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
                // A broker's clock may step back; what was read stays read.
                time = Math.max(time, record.timestamp());
            }
        }
        consumer.pause(List.of(behind));
        pollsInVain = consumer.position(behind) == position ? pollsInVain + 1 : 0;
        if (pollsInVain >= POLLS_IN_VAIN_MAX) {
            throw new TimeoutException("a partition gives nothing");
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
