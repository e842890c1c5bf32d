package io.anuencia.webhook.translation;

import io.anuencia.messaging.BatchesInHand;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Publishes until the broker has acknowledged; the batch waits meanwhile. Each attempt publishes
 * the same event ids.
 */
@Singleton
class Publications {

    private static final long BACKOFF_MS_MAX = 5_000;

    private final DirectPublisher publisher;
    private final BatchesInHand inHand;

    Publications(DirectPublisher publisher, BatchesInHand inHand) {
        this.publisher = publisher;
        this.inHand = inHand;
    }

    /** Publishes events, waiting out any outage; returns null, or why one of them is invalid. */
    Throwable untilAnswered(List<EventEnvelope> events, RawRecords.Lane lane) {
        return untilAnswered(() -> publisher.publishEnvelopes(events), lane);
    }

    /** Publishes, waiting out any outage; returns null, or why a record itself is invalid. */
    Throwable untilAnswered(Supplier<CompletionStage<Void>> publication, RawRecords.Lane lane) {
        for (long backoffMs = 50; ; backoffMs = Math.min(backoffMs * 2, BACKOFF_MS_MAX)) {
            try {
                publication.get().toCompletableFuture().join();
                inHand.signOfLife();
                return null;
            } catch (CompletionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof RecordTooLargeException
                        || cause instanceof InvalidRecordException) {
                    return cause;
                }
                inHand.waitOut(lane.group(), e, backoffMs);
            } catch (RuntimeException cannotBeWritten) {
                return cannotBeWritten;
            }
        }
    }
}
