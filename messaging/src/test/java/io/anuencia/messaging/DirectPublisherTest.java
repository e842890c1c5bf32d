package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.anuencia.events.AudienceChunk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DirectPublisherTest {

    private static final UUID ID = new UUID(1, 1);

    private final Map<String, Object> opened = new HashMap<>();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    /** Records the settings that its producer would be opened with. */
    private final class Noting extends Producers {

        Noting() {
            super(Map.of("bootstrap.servers", "broker:9092"), RelayProcess.codec());
        }

        @Override
        Producer<String, byte[]> open(Map<String, Object> settings) {
            opened.putAll(settings);
            return producer;
        }
    }

    @Test
    void publishingWithoutOutboxGivesUpBeforeAnAnswerIsStale() {
        // given
        AudienceChunk any = ChunkEvents.numbered(ID, 1);

        // when
        new DirectPublisher(new Noting(), RelayProcess.codec())
                .publish(List.of(any))
                .toCompletableFuture()
                .join();

        // then
        assertThat(opened)
                .contains(
                        entry("bootstrap.servers", "broker:9092"),
                        entry("acks", "all"),
                        entry("enable.idempotence", true),
                        entry("delivery.timeout.ms", 3_000),
                        entry("request.timeout.ms", 2_000),
                        entry("max.block.ms", 1_000));
        assertThat((Integer) opened.get("linger.ms")).isBetween(0, 5);
        // Half a second's requests of a number at WhatsApp's rate, all of one partition.
        assertThat((Integer) opened.get("batch.size")).isGreaterThan(500 * 400);
    }

    @Test
    void nothingIsSentBeforeEverythingIsEncoded() {
        // given
        var publisher = new DirectPublisher(new Noting(), RelayProcess.codec());
        var sound = new EventEnvelope(ID, Instant.EPOCH, ChunkEvents.numbered(ID, 1));
        var unfit = new EventEnvelope(ID, Instant.EPOCH, null);

        // then
        assertThatThrownBy(() -> publisher.publishEnvelopes(List.of(sound, unfit)))
                .isInstanceOf(NullPointerException.class);
        assertThat(producer.history()).isEmpty();
        publisher.publishEnvelopes(List.of(sound, sound));
        assertThat(producer.history()).hasSize(2);
    }
}
