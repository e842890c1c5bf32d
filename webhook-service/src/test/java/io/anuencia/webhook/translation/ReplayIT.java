package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.webhook.TopicReader;
import io.anuencia.webhook.WebhookStack;
import io.anuencia.webhook.understanding.RulesUnreadException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Replays of a range of several partitions, page by page. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class ReplayIT {

    private static final RawRecords.Lane RAW = RawRecords.Lane.STATUSES;
    private static final int PAGES_MAX = 50;
    private static final Pattern WAMID = Pattern.compile("wamid\\.R[0-9-]+");
    private static final String STATUS =
            """
            {"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":\
            {"phone_number_id":"106540352242922"},"statuses":[{"id":"%s",\
            "status":"sent","timestamp":"1764000000"}]}}]}]}\
            """;
    private static final String TEXT =
            """
            {"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":\
            {"phone_number_id":"106540352242922"},"messages":[{"from":"51999111004",\
            "id":"%s","type":"text","timestamp":"1764000000","text":{"body":"hola"}}]}}]}]}\
            """;
    private static final String STOP_OF_NOBODY =
            """
            {"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":\
            {"phone_number_id":"106540352242922"},"messages":[{"id":"%s","type":"text",\
            "timestamp":"1764000000","text":{"body":"STOP"}}]}}]}]}\
            """;

    LocalKafka kafka;

    @Inject Replay replay;
    @Inject DirectPublisher publisher;
    @Inject DeadLetters deadLetters;
    @Inject MeterRegistry metrics;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    /** A replay with another consumer. */
    @Vetoed
    private static final class ReplayBy extends Replay {

        private final Consumer<String, byte[]> consumer;

        ReplayBy(Consumer<String, byte[]> consumer, DirectPublisher publisher) {
            super(Map.of(), null, publisher, null);
            this.consumer = consumer;
        }

        @Override
        Consumer<String, byte[]> consumer(int recordsMax) {
            return consumer;
        }
    }

    /** The number of events per status. */
    private Map<String, Long> eventsPerStatus() {
        return TopicReader.bodies(kafka, "webhook.message-statuses.v1").stream()
                .flatMap(body -> WAMID.matcher(body).results().map(MatchResult::group))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** The reasons of the dead letters with some bodies of a lane. */
    private List<String> reasonsOfLetters(RawRecords.Lane lane, List<String> wamids) {
        return TopicReader.all(kafka, lane.topic().deadLetterTopic(lane.group())).stream()
                .filter(letter -> wamids.stream().anyMatch(TopicReader.text(letter)::contains))
                .map(letter -> TopicReader.header(letter, "anuencia-reason"))
                .toList();
    }

    private double letterCount(RawRecords.Lane lane, String reason) {
        return metrics.counter("dlq.records", "topic", lane.topic().topicName(), "reason", reason)
                .count();
    }

    private List<String> received(int partition, int count) {
        return received(RAW, STATUS, partition, count);
    }

    private List<String> received(RawRecords.Lane lane, String form, int partition, int count) {
        List<String> wamids =
                IntStream.range(0, count)
                        .mapToObj(i -> "wamid.R" + partition + "-" + System.nanoTime() + "-" + i)
                        .toList();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", kafka.bootstrapServers(), "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (String wamid : wamids) {
                byte[] body = form.formatted(wamid).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(lane.topic().topicName(), partition, null, body))
                        .get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return wamids;
    }

    @Test
    void everyPartitionIsTranslatedPageByPage() {
        // given
        Instant from = Instant.now().minusMillis(1);
        List<String> wamids =
                Stream.of(received(0, 1), received(1, 60), received(0, 60), received(2, 5))
                        .flatMap(List::stream)
                        .toList();
        Instant to = Instant.now().plusSeconds(5);
        await("the events of the service itself")
                .untilAsserted(
                        () ->
                                assertThat(eventsPerStatus())
                                        .containsKeys(wamids.toArray(String[]::new)));

        // when
        int pages = 0;
        Instant next = from;
        while (next != null && pages < PAGES_MAX) {
            next = replay.run(RAW, next, to, 10).resumeFrom();
            pages++;
        }

        // then
        Map<String, Long> events = eventsPerStatus();
        assertThat(wamids)
                .allSatisfy(wamid -> assertThat(events.get(wamid)).isGreaterThanOrEqualTo(2));
        assertThat(pages).isBetween(10, PAGES_MAX - 1);
    }

    @Test
    void stopOfAnUnknownPersonIsLeftForAHumanAgain() {
        // given
        RawRecords.Lane lane = RawRecords.Lane.INBOUND;
        Instant from = Instant.now().minusMillis(1);
        List<String> wamids = received(lane, STOP_OF_NOBODY, 0, 1);
        await("the letter of the service itself")
                .untilAsserted(() -> assertThat(reasonsOfLetters(lane, wamids)).hasSize(1));
        double before = letterCount(lane, "OptOutOfNobody");

        // when
        Replay.Outcome outcome = replay.run(lane, from, Instant.now().plusSeconds(5), 10);

        // then
        assertThat(outcome).isEqualTo(new Replay.Outcome(1, 0, 0, null));
        assertThat(reasonsOfLetters(lane, wamids))
                .containsExactly("OptOutOfNobody", "OptOutOfNobody");
        assertThat(letterCount(lane, "OptOutOfNobody")).isEqualTo(before + 1);
    }

    @Test
    void untranslatableBodyIsLeftForAHumanAndOthersKeepTheirEvents() {
        // given
        Instant from = Instant.now().minusMillis(1);
        List<String> wamids = received(3, 2);
        Replay mistaken = new Replay(broker, new BrokenTranslator(), publisher, deadLetters);
        double before = letterCount(RAW, "ArithmeticException");

        // when
        Replay.Outcome outcome = mistaken.run(RAW, from, Instant.now().plusSeconds(5), 10);

        // then
        assertThat(outcome).isEqualTo(new Replay.Outcome(2, 0, 2, null));
        assertThat(reasonsOfLetters(RAW, wamids))
                .containsExactly("ArithmeticException", "ArithmeticException");
        assertThat(letterCount(RAW, "ArithmeticException")).isEqualTo(before + 2);
    }

    @Test
    void textIsNotPutAsideWhileTheRulesCannotBeRead() {
        // given
        RawRecords.Lane lane = RawRecords.Lane.INBOUND;
        Instant from = Instant.now().minusMillis(1);
        List<String> wamids = received(lane, TEXT, 0, 1);
        NotificationTranslator unread =
                Samples.translator(
                        () -> {
                            throw new IllegalStateException("too many open files");
                        });
        Replay waiting = new Replay(broker, unread, publisher, deadLetters);

        // then
        assertThatThrownBy(() -> waiting.run(lane, from, Instant.now().plusSeconds(5), 10))
                .isInstanceOf(RulesUnreadException.class);
        assertThat(reasonsOfLetters(lane, wamids)).isEmpty();
    }

    @Test
    void unresponsivePartitionEndsTheCall() {
        // given
        Instant from = Instant.parse("2026-11-24T12:00:00Z");
        SilentConsumer silent = new SilentConsumer(RAW.topic(), from);
        Replay waiting = new ReplayBy(silent, publisher);

        // when
        ProblemException refused =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> waiting.run(RAW, from, from.plusSeconds(3_600), 10));

        // then
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(silent.closed()).isTrue();
    }

    @Test
    void quietLaneIsReadInCallsOfBoundedLength() {
        // given
        RawRecords.Lane lane = RawRecords.Lane.INBOUND;
        Instant from = Instant.parse("2026-11-24T12:00:00Z");
        QuietConsumer quiet = new QuietConsumer(lane.topic().topicName(), from, 100_000);

        // when
        Replay.Outcome outcome =
                new ReplayBy(quiet, publisher).run(lane, from, from.plusSeconds(200_000), 10);

        // then
        assertThat(quiet.read()).isBetween(200L, 300L);
        assertThat(outcome)
                .isEqualTo(new Replay.Outcome(0, 0, 0, from.plusSeconds(quiet.read() - 1)));
    }
}
