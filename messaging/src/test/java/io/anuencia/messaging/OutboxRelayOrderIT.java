package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.events.AudienceChunk;
import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A broker that stood still for longer than a record's delivery timeout, simulated step by step:
 * with a real one, a later record overtakes in only one of a hundred runs.
 */
class OutboxRelayOrderIT {

    private static final UUID KEY = UUID.fromString("0199a2b4-0000-7000-8000-000000000001");

    private final AtomicInteger opened = new AtomicInteger();
    private final List<Integer> arrived = new CopyOnWriteArrayList<>();
    private volatile boolean unsendable;
    private LocalPostgres postgres;
    private String jdbcUrl;
    private OutboxRelay relay;

    @BeforeEach
    void startDatabase() throws Exception {
        postgres = LocalPostgres.temporary();
        String database = "outbox" + System.nanoTime();
        postgres.createDatabase(database);
        jdbcUrl = OutboxWriter.withCredentials(postgres.jdbcUrl(database));
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            Path ddl =
                    Path.of("src/main/resources/db/messaging/V202611240001__create_messaging.sql");
            statement.execute(Files.readString(ddl));
        }
        relay = RelayProcess.relay(jdbcUrl, new Brokers());
    }

    @AfterEach
    void stop() throws Exception {
        relay.stop(null);
        postgres.stop();
    }

    @Test
    void noLaterRecordOvertakesOneThatTimedOut() throws Exception {
        // given
        OutboxWriter.writeNumbers(jdbcUrl, KEY, 3);

        // when
        relay.start(null);
        await("empty outbox").atMost(Duration.ofSeconds(30)).until(this::outboxIsEmpty);

        // then
        assertThat(opened).hasValue(2);
        assertThat(arrived).containsExactly(0, 1, 2);
    }

    @Test
    void rowStaysUntilItIsSentWhateverSendingThrows() throws Exception {
        // given
        unsendable = true;
        OutboxWriter.writeNumbers(jdbcUrl, KEY, 1);
        relay.start(null);
        await("second try").atMost(Duration.ofSeconds(30)).until(() -> opened.get() > 1);
        boolean isGone = outboxIsEmpty();

        // when
        unsendable = false;
        await("empty outbox").atMost(Duration.ofSeconds(30)).until(this::outboxIsEmpty);

        // then
        assertThat(isGone).isFalse();
        assertThat(arrived).containsExactly(0);
    }

    private boolean outboxIsEmpty() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from outbox")) {
            return rows.next() && rows.getLong(1) == 0;
        }
    }

    /** The first producer meets a broker that stands still, the second one a broker that works. */
    private final class Brokers extends Producers {

        Brokers() {
            super(Map.of(), RelayProcess.codec());
        }

        @Override
        Producer<String, byte[]> open(String purpose, Duration deliveryTimeout) {
            return new Broker(opened.incrementAndGet() == 1);
        }
    }

    /**
     * Behaves as Kafka's own producer: when the oldest record times out, its callback is called,
     * and then the next record is sent under a new epoch, unless the producer was closed.
     */
    private final class Broker extends MockProducer<String, byte[]> {

        private final boolean stoodStill;

        Broker(boolean stoodStill) {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
            this.stoodStill = stoodStill;
        }

        @Override
        public Future<RecordMetadata> send(
                ProducerRecord<String, byte[]> record, Callback callback) {
            if (unsendable) {
                throw new NoClassDefFoundError();
            }
            return super.send(record, callback);
        }

        @Override
        public synchronized void flush() {
            int late = stoodStill ? 1 : 0;
            if (stoodStill) {
                errorNext(new TimeoutException("the record is too old"));
            }
            for (ProducerRecord<String, byte[]> record :
                    history().subList(late, history().size())) {
                if (closed()) {
                    errorNext(new KafkaException("the producer is closed"));
                } else {
                    arrived.add(number(record));
                    completeNext();
                }
            }
        }
    }

    private static int number(ProducerRecord<String, byte[]> record) {
        try {
            return EventCodec.json().readValue(record.value(), AudienceChunk.class).number();
        } catch (IOException e) {
            throw new UncheckedIOException("a record is no event", e);
        }
    }
}
