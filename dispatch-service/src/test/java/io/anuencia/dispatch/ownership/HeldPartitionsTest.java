package io.anuencia.dispatch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldPartitionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"106540352242922", "1", "306540351", "999999999999999"})
    void numberHashesWhereKafkasProducerPutsItsDecisions(String phoneNumberId) {
        // given
        byte[] key = phoneNumberId.getBytes(StandardCharsets.UTF_8);
        for (int partitions = 1; partitions <= 48; partitions++) {
            // when
            int ours = HeldPartitions.partitionOf(phoneNumberId, partitions);
            // then
            assertThat(ours).isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions));
        }
    }

    @Test
    void partitionLostWithoutARevocationIsForgottenAtTheNextAssignment() {
        // given
        TopicPartition kept = partition(0);
        TopicPartition lost = partition(1);
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                kept.topic(),
                List.of(
                        new PartitionInfo(kept.topic(), 0, null, null, null),
                        new PartitionInfo(kept.topic(), 1, null, null, null)));
        HeldPartitions held = new HeldPartitions(null);
        consumer.assign(List.of(kept, lost));
        held.onPartitionsAssigned(consumer, List.of(kept, lost));
        OptionalLong before = held.assignmentOf(numberIn(kept));
        // when
        consumer.assign(List.of(kept));
        held.onPartitionsAssigned(consumer, List.of());
        // then
        assertThat(held.assignmentOf(numberIn(lost))).isEmpty();
        assertThat(held.assignmentOf(numberIn(kept))).isEqualTo(before).isPresent();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topic.SEND_DECISIONS.topicName(), number);
    }

    private static String numberIn(TopicPartition partition) {
        return IntStream.range(0, 100)
                .mapToObj(String::valueOf)
                .filter(id -> HeldPartitions.partitionOf(id, 2) == partition.partition())
                .findFirst()
                .orElseThrow();
    }
}
