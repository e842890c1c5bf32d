package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import io.anuencia.testbed.infrastructure.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every committed row arrives, although eight writers run and relays and broker are killed. */
class OutboxRelayIT {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS_PER_WRITER = 600;

    private static LocalPostgres postgres;
    private static LocalKafka kafka;

    private String jdbcUrl;
    private Map<TopicPartition, Long> begins;
    private final List<Process> relays = new ArrayList<>();

    @BeforeAll
    static void startDatabaseAndBroker() {
        postgres = LocalPostgres.temporary();
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopDatabaseAndBroker() {
        kafka.stop();
        postgres.stop();
    }

    @BeforeEach
    void makeAnOutbox() throws Exception {
        String database = "outbox" + System.nanoTime();
        postgres.createDatabase(database);
        jdbcUrl = OutboxWriter.withCredentials(postgres.jdbcUrl(database));
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            Path ddl =
                    Path.of("src/main/resources/db/messaging/V202611240001__create_messaging.sql");
            statement.execute(Files.readString(ddl));
        }
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            begins = consumer.endOffsets(partitions(consumer));
        }
    }

    @AfterEach
    void endRelays() {
        relays.forEach(Process::destroyForcibly);
    }

    /** A single relay that is never restarted has no second chance to find a skipped row. */
    @Test
    void lateCommitIsNotSkipped() throws Exception {
        // given
        Map<UUID, Set<Integer>> committed = new ConcurrentHashMap<>();
        startRelay();
        OutboxWriter.writeOne(jdbcUrl, committed);
        await("working relay").atMost(Duration.ofSeconds(30)).untilAsserted(this::outboxIsEmpty);

        // when
        for (Future<?> writer : startWriters(committed)) {
            writer.get();
        }

        // then
        everythingArrivedInOrder(committed);
    }

    @Test
    void everyCommittedRowArrivesInOrderThroughKillsOfRelayAndBroker() throws Exception {
        // given
        Map<UUID, Set<Integer>> committed = new ConcurrentHashMap<>();
        startRelay();

        // when
        killRelaysWhile(startWriters(committed));
        kafka.kill();
        kafka.start();
        startRelay();
        startRelay();

        // then
        everythingArrivedInOrder(committed);
    }

    private void everythingArrivedInOrder(Map<UUID, Set<Integer>> committed) throws IOException {
        await("empty outbox").atMost(Duration.ofSeconds(60)).untilAsserted(this::outboxIsEmpty);
        Map<UUID, List<Integer>> arrived = readTopic();
        assertThat(arrived.keySet()).isEqualTo(committed.keySet());
        assertThat(arrived)
                .allSatisfy(
                        (key, numbers) -> {
                            assertThat(new TreeSet<>(numbers)).isEqualTo(committed.get(key));
                            assertThat(numbers.stream().distinct()).isSorted();
                        });
    }

    private List<Future<?>> startWriters(Map<UUID, Set<Integer>> committed) {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            OutboxWriter task =
                    new OutboxWriter(jdbcUrl, writer, TRANSACTIONS_PER_WRITER, committed);
            writers.add(threads.submit(task));
        }
        threads.shutdown();
        return writers;
    }

    private void killRelaysWhile(List<Future<?>> writers)
            throws IOException, InterruptedException, ExecutionException {
        while (!writers.stream().allMatch(Future::isDone)) {
            Process relay = startRelay();
            assertThat(relay.waitFor(2_500, java.util.concurrent.TimeUnit.MILLISECONDS)).isFalse();
            relays.forEach(Process::destroyForcibly);
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private Process startRelay() throws IOException {
        Process relay =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                RelayProcess.class.getName(),
                                jdbcUrl,
                                kafka.bootstrapServers())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        relays.add(relay);
        return relay;
    }

    private void outboxIsEmpty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from outbox")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    /** All records that arrived since the test began. */
    private Map<UUID, List<Integer>> readTopic() throws IOException {
        Map<UUID, List<Integer>> numbers = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            begins.forEach(consumer::seek);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    AudienceChunk chunk =
                            (AudienceChunk)
                                    RelayProcess.codec().fromRecord(record).orElseThrow().event();
                    numbers.computeIfAbsent(chunk.campaignId(), key -> new ArrayList<>())
                            .add(chunk.number());
                }
            }
        }
        return numbers;
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", (Object) kafka.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(Topic.AUDIENCE_CHUNKS.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
