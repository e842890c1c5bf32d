package io.anuencia.dispatch.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
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
}
