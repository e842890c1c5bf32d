package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.testbed.infrastructure.LocalPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica freezes in the middle of a batch, with the turn and the rows of the outbox. */
class FrozenRelayIT {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(1);

    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final MockProducer<String, byte[]> working = producer();
    private LocalPostgres postgres;
    private String jdbcUrl;
    private OutboxRelay first;
    private OutboxRelay second;

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
        first = relay(new Freezing());
        second = relay(working);
    }

    @AfterEach
    void stop() throws InterruptedException {
        thawed.countDown();
        first.stop(null);
        second.stop(null);
        postgres.stop();
    }

    private OutboxRelay relay(Producer<String, byte[]> producer) {
        var producers =
                new Producers(Map.of(), RelayProcess.codec()) {
                    @Override
                    Producer<String, byte[]> open(String purpose, Duration timeout) {
                        return producer;
                    }
                };
        return RelayProcess.relay(jdbcUrl, producers, DELIVERY_TIMEOUT);
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    @Test
    void otherRelayGoesOnOnceNothingMayBeAcknowledgedAnyMore() throws Exception {
        // given
        OutboxWriter.writeNumbers(jdbcUrl, new UUID(1, 1), 1);
        first.start(null);
        frozen.await();
        long begun = System.nanoTime();
        // when
        second.start(null);
        // then
        await("relayed").atMost(Duration.ofSeconds(20)).until(() -> !working.history().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(DELIVERY_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isLessThan(DELIVERY_TIMEOUT.multipliedBy(2).plusSeconds(2));
    }

    /** Stands still in the middle of a batch. */
    private final class Freezing extends MockProducer<String, byte[]> {

        Freezing() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            frozen.countDown();
            try {
                thawed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
