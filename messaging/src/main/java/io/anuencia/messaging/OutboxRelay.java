package io.anuencia.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/**
 * Moves committed outbox rows to Kafka. One transaction claims and deletes the oldest rows, sends
 * their records, waits for every acknowledgement and commits; any failure leaves the rows where
 * they were. So nothing is lost; a crash between acknowledgement and commit repeats a batch, whose
 * events consumers recognise by their ids. The commit is not flushed to disk: if the database
 * server crashes, it may lose the last commits, and their batches are relayed again, in order.
 *
 * <p>An advisory lock lets only one relay per database work at a time; two of them would overtake
 * each other within a key. Rows are claimed, never paged by {@code seq > last}: numbers are
 * assigned before the commit, so a row that is committed late would be skipped for ever.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long BACKOFF_MS_MIN = 50;
    private static final long BACKOFF_MS_MAX = 1_000;

    /**
     * Gathers rows that are committed shortly after each other: one record costs as much as many.
     */
    private static final long GATHER_MS = 20;

    /** How soon to try again while another relay works: about as long as its batch takes. */
    private static final long TURN_MS = 5;

    private final DataSource database;
    private final OutboxConfig config;
    private final OutboxClaim claim;
    private final Producers producers;
    private final Counter errors;
    private final Semaphore wakeUp = new Semaphore(0);
    private final Thread worker = new Thread(this::run, "outbox-relay");
    private final CountDownLatch ended = new CountDownLatch(1);
    private Producer<String, byte[]> producer;
    private long backoffMs;

    OutboxRelay(
            DataSource database, OutboxConfig config, Producers producers, MeterRegistry metrics) {
        this.database = database;
        this.config = config;
        this.claim = new OutboxClaim(config);
        this.producers = producers;
        this.errors = metrics.counter("outbox.relay.errors");
    }

    void start(@Observes StartupEvent event) {
        worker.setDaemon(true);
        worker.start();
    }

    /** Runs after everything that still appends on shutdown, above all the closes of permits. */
    void stop(@Observes @Priority(Integer.MAX_VALUE - 5) ShutdownEvent event)
            throws InterruptedException {
        ended.countDown();
        wake();
        worker.join(TimeUnit.SECONDS.toMillis(5));
    }

    /** Wakes the relay, because rows were committed. */
    void wake() {
        wakeUp.release();
    }

    private void run() {
        long pauseMs = 0;
        try {
            // Commits do not end the pause after a failure: a busy process would retry at once.
            while (!ended.await(withJitter(pauseMs), TimeUnit.MILLISECONDS)) {
                pauseMs = succeeded() ? 0 : longerPauseMs();
            }
        } catch (InterruptedException e) {
            LOG.debug("outbox relay ends, interrupted");
        }
        relayTheRest();
        closeProducer();
    }

    private long longerPauseMs() {
        backoffMs = Math.max(BACKOFF_MS_MIN, Math.min(backoffMs * 2, BACKOFF_MS_MAX));
        return backoffMs;
    }

    private static long withJitter(long ms) {
        return ms + ThreadLocalRandom.current().nextLong(ms + 1);
    }

    /** Relays a batch, and rests if there is nothing more to do; false if it failed. */
    private boolean succeeded() throws InterruptedException {
        try {
            // Any later commit wakes the relay again.
            wakeUp.drainPermits();
            switch (relayBatch()) {
                case MORE -> backoffMs = 0;
                case ALL -> {
                    backoffMs = 0;
                    rest(config.pollInterval().toMillis());
                }
                // Neither shows that a batch of its own would succeed.
                case NOTHING -> rest(config.pollInterval().toMillis());
                case NOT_OURS -> rest(TURN_MS);
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // Errors included: this is the only relay thread of the process.
            errors.increment();
            LOG.logf(
                    e instanceof Error ? Logger.Level.ERROR : Logger.Level.WARN,
                    "outbox relay failed, will retry cause=%s",
                    Failures.nameOf(e));
            return false;
        }
    }

    /** Relays what is left, without retries; what fails now waits for the next relay. */
    private void relayTheRest() {
        try {
            Round round = Round.MORE;
            while (round == Round.MORE) {
                round = relayBatch();
            }
        } catch (SQLException | ExecutionException | IOException | RuntimeException e) {
            LOG.infof("outbox not empty, the next relay continues cause=%s", Failures.nameOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result of one round of the relay. */
    private enum Round {
        /** A full batch was relayed; there may be more. */
        MORE,
        /** All rows were relayed. */
        ALL,
        /** There were no rows. */
        NOTHING,
        /** Another relay is at work. */
        NOT_OURS
    }

    private Round relayBatch()
            throws SQLException, ExecutionException, InterruptedException, IOException {
        boolean relayed = false;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Round round = claimAndSend(connection);
                connection.commit();
                relayed = true;
                return round;
            } finally {
                // Whatever was thrown: restoring auto-commit would commit the open transaction.
                if (!relayed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } finally {
            if (!relayed) {
                closeProducer();
            }
        }
    }

    private Round claimAndSend(Connection connection)
            throws SQLException, ExecutionException, InterruptedException, IOException {
        OutboxClaim.Claimed claimed = claim.take(connection);
        if (!claimed.records().isEmpty()) {
            send(claimed.records());
        }
        if (!claimed.mine()) {
            return Round.NOT_OURS;
        }
        if (claimed.rows() == 0) {
            return Round.NOTHING;
        }
        return claimed.rows() == config.batchRowsMax() ? Round.MORE : Round.ALL;
    }

    /**
     * Closes the producer at the first failure, so that no later record overtakes: at once, on the
     * producer's own thread, before it sends the following records under a new epoch.
     */
    private void send(List<ProducerRecord<String, byte[]>> records)
            throws ExecutionException, InterruptedException {
        if (producer == null) {
            producer = producers.open("outbox", config.deliveryTimeout());
        }
        Producer<String, byte[]> current = producer;
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<String, byte[]> record : records) {
            sent.add(current.send(record, (stored, failure) -> closeAfter(failure, current)));
        }
        current.flush();
        for (Future<RecordMetadata> acknowledgement : sent) {
            acknowledgement.get();
        }
    }

    private static void closeAfter(Exception failure, Producer<String, byte[]> current) {
        if (failure != null) {
            current.close(Duration.ZERO);
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private void rest(long ms) throws InterruptedException {
        if (wakeUp.tryAcquire(ms, TimeUnit.MILLISECONDS) && ended.getCount() > 0) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MS);
        }
    }
}
