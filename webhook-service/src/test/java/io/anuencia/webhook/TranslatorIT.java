package io.anuencia.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.LocalKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class TranslatorIT {

    private static final org.jboss.logging.Logger LOG =
            org.jboss.logging.Logger.getLogger(TranslatorIT.class);
    private static final String SIGNALS = "webhook.preference-signals.v1";
    private static final String MESSAGES = "webhook.inbound-messages.v1";
    private static final String STATUSES = "webhook.message-statuses.v1";
    private static final String DEAD_LETTERS =
            "webhook.raw-inbound.v1.webhook-service.raw-inbound.dlq";

    LocalKafka kafka;

    @Test
    void stopBecomesASignalAndAMessageWithTheSameKey() {
        // when
        Meta.post(Meta.text("wamid.stop", "51999111001", "STOP"));

        // then
        await("the signal")
                .untilAsserted(() -> assertThat(about(SIGNALS, "wamid.stop")).hasSize(1));
        ConsumerRecord<String, byte[]> signal = about(SIGNALS, "wamid.stop").get(0);
        assertThat(TopicReader.header(signal, "ce_type"))
                .isEqualTo("io.anuencia.webhook.OptOutRequested");
        assertThat(TopicReader.header(signal, "ce_source")).isEqualTo("/webhook-service");
        assertThat(TopicReader.text(signal))
                .contains("keyword.common.stop")
                .doesNotContain("51999");
        await("the message")
                .untilAsserted(() -> assertThat(about(MESSAGES, "wamid.stop")).hasSize(1));
        assertThat(about(MESSAGES, "wamid.stop").get(0).key()).isEqualTo(signal.key());
    }

    @Test
    void statusBecomesAReport() {
        // when
        Meta.post(Meta.status("wamid.delivered", "delivered"));

        // then
        await("the report")
                .untilAsserted(
                        () ->
                                assertThat(about(STATUSES, "wamid.delivered"))
                                        .extracting(ConsumerRecord::key)
                                        .containsExactly("wamid.delivered"));
    }

    @Test
    void sameBodyTwiceGivesTheSameEventIds() {
        // given
        String body = Meta.text("wamid.twice", "51999111002", "BAJA");

        // when
        Meta.post(body);
        Meta.post(body);

        // then
        await("both signals")
                .untilAsserted(() -> assertThat(about(SIGNALS, "wamid.twice")).hasSize(2));
        assertThat(about(SIGNALS, "wamid.twice"))
                .extracting(record -> TopicReader.header(record, "ce_id"))
                .containsOnly(TopicReader.header(about(SIGNALS, "wamid.twice").get(0), "ce_id"));
    }

    @Test
    void poisonAmongFiveHundredDelaysNoNeighbour() {
        // given
        String poison = "{\"entry\":[{\"changes\":";
        List<byte[]> bodies =
                IntStream.range(0, 499)
                        .mapToObj(i -> Meta.text("wamid.n" + i + ".", "51999111003", "hola"))
                        .map(body -> body.getBytes(StandardCharsets.UTF_8))
                        .collect(Collectors.toCollection(ArrayList::new));
        bodies.add(250, poison.getBytes(StandardCharsets.UTF_8));

        // when
        assertThat(Meta.postAtOnce(bodies)).containsOnly(200);

        // then
        await("the neighbours")
                .untilAsserted(
                        () ->
                                assertThat(TopicReader.bodies(kafka, MESSAGES))
                                        .filteredOn(event -> event.contains("\"wamid.n"))
                                        .hasSize(499));
        await("the dead letter")
                .untilAsserted(
                        () ->
                                assertThat(TopicReader.bodies(kafka, DEAD_LETTERS))
                                        .containsOnlyOnce(poison));
    }

    @Test
    void stopOfAnUnknownPersonIsLeftForAHuman() {
        // given
        String nobody = Meta.text("wamid.nobody", "no number", "STOP");

        // when
        Meta.post(nobody);

        // then
        await("the dead letter")
                .untilAsserted(
                        () ->
                                assertThat(TopicReader.all(kafka, DEAD_LETTERS))
                                        .filteredOn(
                                                letter -> TopicReader.text(letter).equals(nobody))
                                        .extracting(
                                                letter ->
                                                        TopicReader.header(
                                                                letter, "anuencia-reason"))
                                        .containsExactly("OptOutOfNobody"));
    }

    @Test
    void stopOvertakesABacklogOfStatuses() {
        // given
        int statuses = Integer.getInteger("backlog", 100_000);
        String thousand = Meta.statuses("wamid.backlog", 1_000);
        long before = TopicReader.count(kafka, STATUSES);
        IntStream.range(0, statuses / 1_000).parallel().forEach(i -> Meta.post(thousand));

        // when
        long asked = System.nanoTime();
        Meta.post(Meta.text("wamid.behind", "51999111009", "STOP"));

        // then
        await("the signal")
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(about(SIGNALS, "wamid.behind")).hasSize(1));
        long translated = TopicReader.count(kafka, STATUSES) - before;
        LOG.infof(
                "STOP heard after %d ms, %d of %d statuses ahead of it translated",
                Duration.ofNanos(System.nanoTime() - asked).toMillis(), translated, statuses);
        assertThat(translated).isLessThan(statuses);
    }

    @Test
    void duplicatesInAnyOrderYieldNoNewEvents() {
        // given
        List<String> bodies = new ArrayList<>();
        for (String status : List.of("read", "delivered", "sent")) {
            bodies.add(Meta.status("wamid.t11", status));
            bodies.add(Meta.status("wamid.t11", status));
            bodies.add(Meta.status("wamid.t11", status));
        }
        Collections.shuffle(bodies, new Random(11));

        // when
        bodies.forEach(Meta::post);

        // then
        await("the reports, behind a backlog of another test")
                .untilAsserted(() -> assertThat(about(STATUSES, "wamid.t11")).hasSize(9));
        assertThat(
                        about(STATUSES, "wamid.t11").stream()
                                .map(record -> TopicReader.header(record, "ce_id"))
                                .distinct())
                .hasSize(3);
    }

    @Test
    void personalDataAndTextsAreNeverLogged() {
        // given
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new LineCollector(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);

        // when
        Meta.post(Meta.text("wamid.private", "51999111777", "confidencial"));
        Meta.post(Meta.text("wamid.private2", "nadie", "STOP confidencial"));
        Meta.post("{\"entry\":[{\"51999111777\":\"confidencial\"");
        await("the translation")
                .untilAsserted(() -> assertThat(about(MESSAGES, "wamid.private")).hasSize(1));
        await("the dead letter in the log")
                .untilAsserted(
                        () ->
                                assertThat(lines)
                                        .anyMatch(line -> line.contains("translated topic=")));
        root.removeHandler(listener);

        // then
        assertThat(lines).noneMatch(line -> line.matches("(?s).*(51999111777|confidencial).*"));
    }

    /** Collects log lines with their stack traces. */
    private static final class LineCollector extends Handler {

        private final List<String> lines;

        LineCollector(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private List<ConsumerRecord<String, byte[]>> about(String topic, String wamid) {
        return TopicReader.all(kafka, topic).stream()
                .filter(record -> TopicReader.text(record).contains("\"" + wamid + "\""))
                .toList();
    }
}
