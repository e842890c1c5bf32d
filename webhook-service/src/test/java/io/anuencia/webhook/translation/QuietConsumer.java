package io.anuencia.webhook.translation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A consumer of a partition that has nothing but one probe per second from a time on. */
final class QuietConsumer extends MockConsumer<String, byte[]> {

    private static final int RECORDS_MAX = 10;

    private final TopicPartition partition;
    private final Instant from;
    private long next;

    QuietConsumer(String topic, Instant from, long probes) {
        super("earliest");
        this.partition = new TopicPartition(topic, 0);
        this.from = from;
        updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        updateEndOffsets(Map.of(partition, probes));
    }

    /** The number of probes read. */
    long read() {
        return next;
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
        for (int i = 0; i < RECORDS_MAX; i++) {
            addRecord(probe(next++));
        }
        return super.poll(timeout);
    }

    private ConsumerRecord<String, byte[]> probe(long offset) {
        var probe =
                new ConsumerRecord<String, byte[]>(
                        partition.topic(),
                        partition.partition(),
                        offset,
                        from.plusSeconds(offset).toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        null,
                        null,
                        new RecordHeaders(),
                        Optional.empty());
        probe.headers().add("anuencia-probe", from.toString().getBytes(StandardCharsets.UTF_8));
        return probe;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times) {
        Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
        times.forEach(
                (of, time) ->
                        offsets.put(
                                of,
                                time > from.toEpochMilli()
                                        ? null
                                        : new OffsetAndTimestamp(0, from.toEpochMilli())));
        return offsets;
    }
}
