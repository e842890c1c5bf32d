package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import io.anuencia.messaging.Failures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes the results of attempts from wherever they become known and writes them in batches. A
 * result is kept until it is written, even through a database outage; if the process dies first,
 * the next owner of the number recovers its message.
 */
@ApplicationScoped
public class AttemptResults {

    private static final Logger LOG = Logger.getLogger(AttemptResults.class);
    private static final int BATCH_MAX = 500;
    private static final long GATHER_MS = 40;
    private static final long BACKOFF_MS_MAX = 2_000;
    private static final long DRAIN_MS = 5_000;

    private final LinkedBlockingQueue<AttemptResult> queue = new LinkedBlockingQueue<>();
    private final ResultFold fold;
    private final MeterRegistry metrics;
    private final Crashes crashes;
    private final ResultWitness witness;
    private final Counter lost;
    private final Counter knownOtherwise;
    private final Thread writer = new Thread(this::run, "attempt-results");
    private volatile boolean running = true;

    AttemptResults(ResultFold fold, MeterRegistry metrics, Crashes crashes, ResultWitness witness) {
        this.fold = fold;
        this.metrics = metrics;
        this.crashes = crashes;
        this.witness = witness;
        // Registered at start: Prometheus sees no increase in the first sample of a new series.
        this.lost = metrics.counter("dispatch.results.lost");
        this.knownOtherwise = metrics.counter("dispatch.recipients.known.otherwise");
    }

    /** Queues a result; never blocks. */
    public void add(AttemptResult result) {
        queue.add(result);
        witness.ended(result);
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("dispatch.results.pending", queue, LinkedBlockingQueue::size)
                .register(metrics);
        writer.setDaemon(true);
        writer.start();
    }

    /** Drains the queue after everything that adds results has stopped. */
    void stop(@Observes @Priority(Integer.MAX_VALUE - 10) ShutdownEvent event)
            throws InterruptedException {
        running = false;
        writer.join(DRAIN_MS);
    }

    private void run() {
        List<AttemptResult> batch = new ArrayList<>(BATCH_MAX);
        while (running || !queue.isEmpty()) {
            try {
                gather(batch);
                write(batch);
                batch.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Throwable e) {
                // Errors included: this is the only writer of the process. The batch is kept.
                LOG.errorf("results not written, will retry cause=%s", Failures.nameOf(e));
            }
        }
    }

    private void gather(List<AttemptResult> batch) throws InterruptedException {
        AttemptResult first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        batch.add(first);
        if (queue.size() < BATCH_MAX && running) {
            TimeUnit.MILLISECONDS.sleep(GATHER_MS);
        }
        queue.drainTo(batch, BATCH_MAX - 1);
    }

    private void write(List<AttemptResult> batch) throws InterruptedException {
        for (long backoffMs = 50; !batch.isEmpty(); ) {
            try {
                fold.fold(batch).forEach(this::count);
                crashes.at(CrashPoint.AFTER_RESULT_COMMIT);
                return;
            } catch (Throwable e) {
                if (e instanceof RuntimeException refused && !Failures.isOutage(e)) {
                    writeOneByOne(batch, refused);
                    return;
                }
                LOG.warnf(
                        "results not written, will retry results=%d cause=%s",
                        batch.size(), Failures.nameOf(e));
                if (!running) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(backoffMs);
                backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX);
            }
        }
    }

    /**
     * Writes the results one by one, so that one which cannot be written does not hold up the
     * others.
     */
    private void writeOneByOne(List<AttemptResult> batch, RuntimeException failure)
            throws InterruptedException {
        if (batch.size() == 1) {
            lost.increment();
            LOG.errorf(
                    failure,
                    "result cannot be written attemptId=%s kind=%s",
                    batch.get(0).attemptId(),
                    batch.get(0).kind());
            return;
        }
        for (AttemptResult result : batch) {
            write(List.of(result));
        }
    }

    private void count(Change change) {
        metrics.counter("dispatch.attempts", "state", change.facts().state().name()).increment();
        if (change.close() != null && change.close().knownAs() != null) {
            knownOtherwise.increment();
        }
    }
}
