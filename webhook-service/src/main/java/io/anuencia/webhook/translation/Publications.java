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
        RuntimeException failure =
                inHand.failureOf(
                        lane.group(),
                        () -> publication.get().toCompletableFuture().join(),
                        Publications::isOutage);
        inHand.signOfLife();
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    /** Any failure to publish is one, unless it names the record itself. */
    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof CompletionException
                && !(failure.getCause() instanceof RecordTooLargeException)
                && !(failure.getCause() instanceof InvalidRecordException);
    }
}
