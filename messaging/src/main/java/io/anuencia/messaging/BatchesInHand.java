package io.anuencia.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The batches that consumers are working on, and when each last gave a sign of life: it began,
 * acquired or returned a database connection, published, or found the database or broker away. A
 * batch that waits out an outage gives a sign every few seconds; one that hangs gives none.
 */
@ApplicationScoped
public class BatchesInHand {

    private static final Logger LOG = Logger.getLogger(BatchesInHand.class);
    private static final Duration LAST_BATCHES = Duration.ofSeconds(5);
    private static final long BACKOFF_MS_MAX = 5_000;

    private final Map<Thread, Batch> batches = new ConcurrentHashMap<>();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final MeterRegistry metrics;
    private final LongSupplier nanos;
    private volatile boolean running = true;

    @Inject
    BatchesInHand(MeterRegistry metrics) {
        this(metrics, System::nanoTime);
    }

    BatchesInHand(MeterRegistry metrics, LongSupplier nanos) {
        this.metrics = metrics;
        this.nanos = nanos;
    }

    /** The batch that one thread works on. */
    private static final class Batch {

        private final String group;
        private final long begun;
        private volatile long lastSign;

        Batch(String group, long begun) {
            this.group = group;
            this.begun = begun;
            this.lastSign = begun;
        }
    }

    /** Waits for the batches that were read before the channels were paused. */
    void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
        running = false;
        long deadline = System.nanoTime() + LAST_BATCHES.toNanos();
        while (!batches.isEmpty() && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /**
     * Works on a batch on this thread.
     *
     * @param group the consumer group that read the batch
     */
    public void hold(String group, Runnable work) {
        if (groups.add(group)) {
            watch(group);
        }
        batches.put(Thread.currentThread(), new Batch(group, nanos.getAsLong()));
        try {
            work.run();
        } finally {
            batches.remove(Thread.currentThread());
        }
    }

    private void watch(String group) {
        Supplier<Number> age = () -> ageOf(group).toMillis() / 1_000.0;
        Gauge.builder("messaging.batch.age", age)
                .description("how long a group's oldest batch has been in progress, 0 for none")
                .baseUnit("seconds")
                .tag("group", group)
                .register(metrics);
    }

    private Duration ageOf(String group) {
        long now = nanos.getAsLong();
        return batches.values().stream()
                .filter(batch -> batch.group.equals(group))
                .map(batch -> Duration.ofNanos(now - batch.begun))
                .reduce(Duration.ZERO, BatchesInHand::longer);
    }

    /** Records that the batch of this thread, if any, makes progress. */
    public void signOfLife() {
        Batch mine = batches.get(Thread.currentThread());
        if (mine != null) {
            mine.lastSign = nanos.getAsLong();
        }
    }

    /**
     * Runs work of the batch of this thread, again while the database or broker is away.
     *
     * @param group the consumer group that read the batch
     * @param isAway whether the database or broker is away, by a failure of the work
     * @return any other failure, or null if the work succeeded
     * @throws IllegalStateException if the service stops; the batch is then read again
     */
    public RuntimeException failureOf(
            String group, Runnable work, Predicate<RuntimeException> isAway) {
        for (long backoffMs = 50; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX)) {
            try {
                work.run();
                return null;
            } catch (RuntimeException e) {
                if (!isAway.test(e)) {
                    return e;
                }
                waitOut(group, e, backoffMs);
            }
        }
    }

    /** Waits a while before the batch of this thread is retried. */
    void waitOut(String group, RuntimeException failure, long backoffMs) {
        LOG.warnf(
                "database or broker is away, will retry group=%s cause=%s",
                group, Failures.nameOf(failure));
        signOfLife();
        if (!running) {
            throw new IllegalStateException("the service stops; the batch is read again", failure);
        }
        try {
            Thread.sleep(backoffMs / 2 + ThreadLocalRandom.current().nextLong(backoffMs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops; the batch is read again", e);
        }
        signOfLife();
    }

    /** The groups with a batch that has given no sign of life for longer than this. */
    Collection<String> silentFor(Duration longest) {
        long now = nanos.getAsLong();
        return batches.values().stream()
                .filter(batch -> now - batch.lastSign > longest.toNanos())
                .map(batch -> batch.group)
                .sorted()
                .distinct()
                .toList();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
