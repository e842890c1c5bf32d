package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.webhook.WebhookStack;
import io.anuencia.webhook.understanding.RulesUnreadException;
import io.anuencia.webhook.watermark.Watermarks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Records that the loop of the translator cannot translate. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class RawRecordsIT {

    private static final RawRecords.Lane LANE = RawRecords.Lane.INBOUND;
    private static final Path STOP = Path.of("src/test/resources/webhook/text-stop.json");

    private final MeterRegistry counted = new SimpleMeterRegistry();

    @Inject Publications publications;
    @Inject Watermarks watermarks;
    @Inject Tally tally;

    /** Dead letters that are counted and published nowhere. */
    private final class Letters extends DeadLetters {

        Letters() {
            super(null, counted);
        }

        @Override
        Supplier<CompletionStage<Void>> prepare(
                ConsumerRecord<String, byte[]> record, RawRecords.Lane lane, String reason) {
            super.prepare(record, lane, reason);
            return () -> CompletableFuture.completedFuture(null);
        }
    }

    private void process(NotificationTranslator translator) throws IOException {
        String topic = LANE.topic().topicName();
        var record =
                new ConsumerRecord<String, byte[]>(topic, 0, 0, null, Files.readAllBytes(STOP));
        new RawRecords(translator, publications, watermarks, tally, new Letters())
                .process(
                        new ConsumerRecords<>(
                                Map.of(new TopicPartition(topic, 0), List.of(record)), Map.of()),
                        LANE);
    }

    private List<String> reasons() {
        return counted.find("dlq.records").counters().stream()
                .map(counter -> counter.getId().getTag("reason"))
                .toList();
    }

    /** It may be a STOP: the batch fails and is read again. */
    @Test
    void textWaitsWhileTheRulesCannotBeRead() {
        // given
        NotificationTranslator unread =
                Samples.translator(
                        () -> {
                            throw new IllegalStateException("too many open files");
                        });

        // then
        assertThatThrownBy(() -> process(unread)).isInstanceOf(RulesUnreadException.class);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void reasonOfADeadLetterIsItsRootCause() throws IOException {
        // when
        process(new BrokenTranslator());

        // then
        assertThat(reasons()).containsExactly("ArithmeticException");
    }
}
