package io.anuencia.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.events.SignalsWatermark;
import io.anuencia.messaging.EventCodec;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class WatermarkIT {

    private static final String RAW = "webhook.raw-inbound.v1";
    private static final String SIGNALS = "webhook.preference-signals.v1";
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    LocalKafka kafka;

    @Test
    void everyPairOfPartitionsIsMarkedAgainAndAgain() {
        // given
        Instant now = Instant.now();

        // then
        await("young marks").atMost(PATIENCE).untilAsserted(() -> assertAllMarkedSince(now));
    }

    @Test
    void noMarkPrecedesASignalFromBeforeItsProbe() {
        // when
        List<String> wamids = stops("wamid.marked.", 40);
        Instant appended = Instant.now();

        // then
        await("the signals").untilAsserted(() -> assertAllTranslated(wamids));
        await("marks after them")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertAllMarkedSince(appended));
        assertMarksComeAfter(wamids);
    }

    @Test
    void nothingIsLostOrMarkedTooEarlyWhilePartitionsMove() {
        // given
        List<String> before = stops("wamid.moved.before.", 20);

        // when
        List<String> during;
        try (KafkaConsumer<String, byte[]> other = anotherMember()) {
            await("partitions to move")
                    .atMost(PATIENCE)
                    .until(
                            () -> {
                                other.poll(Duration.ofMillis(50));
                                return !other.assignment().isEmpty();
                            });
            // The new member reads them and leaves without having processed or committed any.
            during = stops("wamid.moved.during.", 40);
            other.poll(Duration.ofMillis(200));
        }
        Instant left = Instant.now();

        // then
        await("all signals")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            assertAllTranslated(before);
                            assertAllTranslated(during);
                        });
        await("marks of all partitions")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertAllMarkedSince(left));
        assertMarksComeAfter(before);
        assertMarksComeAfter(during);
    }

    private static List<String> stops(String prefix, int count) {
        List<String> wamids = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
        for (int i = 0; i < count; i++) {
            Meta.post(Meta.text(wamids.get(i), "5199944" + (1000 + i), "STOP"));
        }
        return wamids;
    }

    private void assertAllTranslated(List<String> wamids) {
        List<String> signals = TopicReader.bodies(kafka, SIGNALS);
        assertThat(wamids)
                .allSatisfy(wamid -> assertThat(signals).anyMatch(text -> names(text, wamid)));
    }

    private void assertAllMarkedSince(Instant since) {
        Set<List<Integer>> pairs = new HashSet<>();
        for (ConsumerRecord<String, byte[]> signal : TopicReader.all(kafka, SIGNALS)) {
            mark(signal)
                    .filter(mark -> mark.probeTime().isAfter(since))
                    .ifPresent(mark -> pairs.add(List.of(mark.rawPartition(), signal.partition())));
        }
        assertThat(pairs).hasSize(PARTITIONS * PARTITIONS);
    }

    /** The signal of everything before a probe must come before the mark of the probe. */
    private void assertMarksComeAfter(List<String> wamids) {
        List<ConsumerRecord<String, byte[]>> raw = TopicReader.all(kafka, RAW);
        List<ConsumerRecord<String, byte[]>> signals = TopicReader.all(kafka, SIGNALS);
        for (String wamid : wamids) {
            ConsumerRecord<String, byte[]> body =
                    raw.stream().filter(r -> names(TopicReader.text(r), wamid)).findFirst().get();
            ConsumerRecord<String, byte[]> signal =
                    signals.stream()
                            .filter(r -> names(TopicReader.text(r), wamid))
                            .findFirst()
                            .get();
            Instant probed = probeAfter(body, raw);
            assertThat(signals)
                    .filteredOn(record -> record.partition() == signal.partition())
                    .filteredOn(record -> marks(record, body.partition(), probed))
                    .isNotEmpty()
                    .allSatisfy(mark -> assertThat(mark.offset()).isGreaterThan(signal.offset()));
        }
    }

    private static Instant probeAfter(
            ConsumerRecord<String, byte[]> body, List<ConsumerRecord<String, byte[]>> raw) {
        return raw.stream()
                .filter(record -> record.partition() == body.partition())
                .filter(record -> record.offset() > body.offset())
                .map(record -> TopicReader.header(record, "anuencia-probe"))
                .filter(time -> time != null)
                .map(Instant::parse)
                .findFirst()
                .orElseThrow();
    }

    private static boolean marks(
            ConsumerRecord<String, byte[]> record, int rawPartition, Instant since) {
        return mark(record)
                .filter(mark -> mark.rawPartition() == rawPartition)
                .filter(mark -> !mark.probeTime().isBefore(since))
                .isPresent();
    }

    private static Optional<SignalsWatermark> mark(ConsumerRecord<String, byte[]> record) {
        if (!TopicReader.header(record, "ce_type").endsWith(".SignalsWatermark")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    EventCodec.json()
                            .readValue(record.value(), new TypeReference<SignalsWatermark>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean names(String text, String wamid) {
        return text.contains("\"" + wamid + "\"");
    }

    private KafkaConsumer<String, byte[]> anotherMember() {
        var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "group.id",
                                "webhook-service.raw-inbound",
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest",
                                "session.timeout.ms",
                                6_000,
                                "heartbeat.interval.ms",
                                2_000,
                                "partition.assignment.strategy",
                                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(RAW));
        return consumer;
    }
}
