package io.anuencia.testbed.faults;

import io.anuencia.events.EventType;
import io.anuencia.testbed.history.HistoryWriter;
import io.anuencia.testbed.history.Op;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts unreadable records on the topic of an event type; optionally each in the middle of good
 * ones, which repeat records of the topic and so change nothing.
 */
final class Poisoning implements Fault {

    private static final int RECENT = 500;

    private final EventType type;
    private final int times;
    private final int good;

    Poisoning(EventType type, int times, int good) {
        this.type = type;
        this.times = times;
        this.good = good;
    }

    @Override
    public void strike(Stage stage) {
        Instant now = stage.stack().clock().now();
        for (int i = 0; i < times; i++) {
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>(again(stage));
            Integer partition = records.isEmpty() ? null : records.get(0).partition();
            int middle = records.size() / 2;
            records.add(middle, Poison.of(type, now, partition));
            note(stage.history(), stage.topics().put(records).get(middle));
        }
    }

    private static Map<TopicPartition, Long> recent(Stage stage) {
        Map<TopicPartition, Long> ends = stage.topics().ends();
        ends.replaceAll((partition, end) -> Math.max(0, end - RECENT));
        return ends;
    }

    private static void note(HistoryWriter history, RecordMetadata place) {
        history.write(
                history.note(Op.POISON_PLANTED)
                        .text("topic", place.topic())
                        .number("partition", place.partition())
                        .number("offset", place.offset()));
    }

    /** Returns records of the fullest partition, repeated as necessary. */
    private List<ProducerRecord<String, byte[]>> again(Stage stage) {
        if (good == 0) {
            return List.of();
        }
        Map<Integer, List<ConsumerRecord<String, byte[]>>> byPartition =
                stage.topics().read(Set.of(type.topic().topicName()), recent(stage)).stream()
                        .filter(record -> !Poison.is(record))
                        .collect(Collectors.groupingBy(ConsumerRecord::partition));
        List<ConsumerRecord<String, byte[]>> most =
                byPartition.values().stream()
                        .max(Comparator.comparingInt(List::size))
                        .orElseThrow(() -> new IllegalStateException("no record to repeat"));
        List<ProducerRecord<String, byte[]>> again = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            ConsumerRecord<String, byte[]> record = most.get(i % most.size());
            again.add(
                    new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.key(),
                            record.value(),
                            record.headers()));
        }
        return again;
    }
}
