package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ConsumersGoOnTest {

    private static final String GROUP = "consent-service.preference-signals";
    private static final Duration SILENCE_MAX = Duration.ofMinutes(3);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final LongSupplier nanos = clock::get;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final BatchesInHand batches = new BatchesInHand(metrics, nanos);
    private boolean databaseAnswers = true;
    private final DatabaseAnswers database = new DatabaseAnswers(this::ask, nanos);
    private final ConsumersGoOn check = new ConsumersGoOn(batches, database, () -> SILENCE_MAX);

    private void ask() {
        if (!databaseAnswers) {
            throw new IllegalStateException(new SQLException("connection refused", "08001"));
        }
    }

    /** Lets time pass as in a service, which probes its database every five seconds. */
    private void pass(Duration time) {
        for (long left = time.toSeconds(); left > 0; left -= 5) {
            clock.addAndGet(Duration.ofSeconds(5).toNanos());
            database.ask();
        }
    }

    private Status status() {
        return check.call().getStatus();
    }

    @Test
    void serviceWithAHandlerThatHangsIsNotAlive() {
        // given
        pass(SILENCE_MAX);

        // when
        batches.hold(
                GROUP,
                () -> {
                    pass(SILENCE_MAX);
                    assertThat(status()).isEqualTo(Status.UP);
                    pass(Duration.ofSeconds(5));
                    HealthCheckResponse hanging = check.call();

                    // then
                    assertThat(hanging.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(hanging.getData().orElseThrow()).containsEntry("hanging", GROUP);
                });
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void batchThatKeepsEndingTransactionsIsAliveForAnyLength() {
        // given
        ConnectionSignsOfLife connections = new ConnectionSignsOfLife(batches);
        pass(SILENCE_MAX);

        // then
        batches.hold(
                GROUP,
                () -> {
                    for (int transactions = 0; transactions < 10; transactions++) {
                        connections.onConnectionAcquire(null);
                        pass(Duration.ofMinutes(1));
                        connections.onConnectionReturn(null);
                        pass(Duration.ofMinutes(2));
                        assertThat(status()).isEqualTo(Status.UP);
                    }
                    assertThat(ageOfTheBatch()).isCloseTo(1_800, within(1.0));
                });
        assertThat(ageOfTheBatch()).isZero();
    }

    private double ageOfTheBatch() {
        return metrics.get("messaging.batch.age").tag("group", GROUP).gauge().value();
    }

    @Test
    void batchThatWaitsOutAnOutageIsAlive() {
        // given
        pass(SILENCE_MAX);

        // then
        batches.hold(
                GROUP,
                () -> {
                    for (int tries = 0; tries < 10; tries++) {
                        pass(Duration.ofMinutes(1));
                        batches.waitOut(GROUP, new IllegalStateException("broker away"), 1);
                        assertThat(status()).isEqualTo(Status.UP);
                    }
                });
    }

    @Test
    void silentBatchIsAliveWhileTheDatabaseDoesNotAnswer() {
        // given
        pass(SILENCE_MAX);

        // then
        batches.hold(
                GROUP,
                () -> {
                    databaseAnswers = false;
                    pass(Duration.ofHours(2));
                    assertThat(status()).isEqualTo(Status.UP);

                    databaseAnswers = true;
                    pass(SILENCE_MAX);
                    assertThat(status()).isEqualTo(Status.UP);

                    pass(Duration.ofSeconds(10));
                    assertThat(status()).isEqualTo(Status.DOWN);
                });
    }

    @Test
    void processThatWasFrozenIsGivenTime() {
        // given
        pass(SILENCE_MAX);

        // then
        batches.hold(
                GROUP,
                () -> {
                    clock.addAndGet(Duration.ofHours(1).toNanos());
                    assertThat(status()).isEqualTo(Status.UP);
                    pass(SILENCE_MAX);
                    assertThat(status()).isEqualTo(Status.UP);
                });
    }
}
