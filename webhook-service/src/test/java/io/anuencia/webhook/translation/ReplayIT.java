package io.anuencia.webhook.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.webhook.TopicReader;
import io.anuencia.webhook.WebhookStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A range of several partitions, page by page. */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class ReplayIT {

    private static final Topic RAW = Topic.RAW_STATUSES;
    private static final int PAGES_MAX = 50;
    private static final Pattern WAMID = Pattern.compile("wamid\\.R[0-9-]+");
    private static final String STATUS =
            """
            {"entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":\
            {"phone_number_id":"106540352242922"},"statuses":[{"id":"%s",\
            "status":"sent","timestamp":"1764000000"}]}}]}]}\
            """;

    LocalKafka kafka;

    @Inject Replay replay;
    @Inject DirectPublisher publisher;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    /** How often each status was told. */
    private Map<String, Long> told() {
        return TopicReader.bodies(kafka, "webhook.message-statuses.v1").stream()
                .flatMap(body -> WAMID.matcher(body).results().map(MatchResult::group))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private List<String> received(int partition, int count) {
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
                byte[] body = STATUS.formatted(wamid).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(RAW.topicName(), partition, null, body)).get();
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
        await("what the service itself tells of them")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(told()).containsKeys(wamids.toArray(String[]::new)));

        // when
        int pages = 0;
        Instant next = from;
        while (next != null && pages < PAGES_MAX) {
            next = replay.run(RAW, next, to, 10).resumeFrom();
            pages++;
        }

        // then
        Map<String, Long> told = told();
        assertThat(wamids)
                .allSatisfy(wamid -> assertThat(told.get(wamid)).isGreaterThanOrEqualTo(2));
        assertThat(pages).isBetween(10, PAGES_MAX - 1);
    }

    @Test
    void bodyThatCannotBeTranslatedCostsNoOtherItsEvents() {
        // given
        Instant from = Instant.now().minusMillis(1);
        received(3, 2);
        NotificationTranslator broken = new NotificationTranslator(null, null, null, null);
        Replay mistaken = new Replay(broker, broken, publisher);

        // when
        Replay.Outcome outcome = mistaken.run(RAW, from, Instant.now().plusSeconds(5), 10);

        // then
        assertThat(outcome).isEqualTo(new Replay.Outcome(2, 0, 2, null));
    }
}
