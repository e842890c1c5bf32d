package io.anuencia.webhook.intake;

import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.Traces;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes bodies to their lane. The producer may block for a second while it looks for the broker;
 * it does so on a thread of its own, behind a bounded queue, and never on an event loop.
 */
@ApplicationScoped
class RawWriter {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final DirectPublisher publisher;
    private final long patienceNanos;
    private final ThreadPoolExecutor producer;

    RawWriter(DirectPublisher publisher, IntakeConfig config) {
        this.publisher = publisher;
        this.patienceNanos = config.patience().toNanos();
        this.producer =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(config.queueMax()),
                        task -> new Thread(task, "raw-writer"));
    }

    /**
     * Writes a body.
     *
     * @return completes when every in-sync replica has it; fails when the queue is full, the body
     *     waited too long in it, or the broker did not acknowledge in time
     */
    CompletionStage<Void> write(Lane lane, byte[] body) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        long deadline = System.nanoTime() + patienceNanos;
        String cause = Traces.current();
        try {
            producer.execute(() -> Traces.under(cause, () -> send(lane, body, deadline, written)));
        } catch (RejectedExecutionException full) {
            written.completeExceptionally(full);
        }
        return written;
    }

    private void send(Lane lane, byte[] body, long deadline, CompletableFuture<Void> written) {
        if (System.nanoTime() - deadline > 0) {
            written.completeExceptionally(new RejectedExecutionException("waited too long"));
            return;
        }
        publisher
                .publishRaw(lane.topic(), body, HEADERS)
                .whenComplete(
                        (acknowledged, failure) -> {
                            if (failure == null) {
                                written.complete(null);
                            } else {
                                written.completeExceptionally(failure);
                            }
                        });
    }

    void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
        producer.shutdown();
        if (!producer.awaitTermination(5, TimeUnit.SECONDS)) {
            producer.shutdownNow();
        }
    }
}
