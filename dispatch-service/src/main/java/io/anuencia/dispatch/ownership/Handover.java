package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.messaging.DaemonThreads;
import io.anuencia.messaging.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Hands numbers over in order, so that their next owner waits a second instead of the life of every
 * permit. A handover that fails does no harm: the next owner finds no release and waits.
 */
@ApplicationScoped
class Handover {

    private static final Logger LOG = Logger.getLogger(Handover.class);
    private static final Duration TAKE_BACK = Duration.ofMillis(50);
    private static final int WORKERS = 4;

    private final Epochs epochs;
    private final PendingSends pendingSends;
    private final AttemptResults results;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(WORKERS, DaemonThreads.named("number-handover"));

    Handover(Epochs epochs, PendingSends pendingSends, AttemptResults results) {
        this.epochs = epochs;
        this.pendingSends = pendingSends;
        this.results = results;
    }

    /** Begins a new epoch; empty if there is no such sender. */
    Optional<Epochs.Begun> begin(String senderId) {
        return epochs.next(senderId);
    }

    /**
     * Releases numbers that are already fenced; returns when the patience is over at the latest.
     */
    void release(Collection<OwnedNumber> numbers, Duration patience) {
        CompletableFuture<?>[] releases =
                numbers.stream()
                        .map(number -> CompletableFuture.runAsync(() -> release(number), workers))
                        .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(releases).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("numbers not let go in time numbers=%d", numbers.size());
        } catch (ExecutionException e) {
            LOG.warnf("numbers not let go cause=%s", Failures.nameOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How long a new owner leaves attempts that may be on their way to the process that released
     * them.
     */
    Duration answerPatience() {
        return pendingSends.answerPatience();
    }

    private void release(OwnedNumber number) {
        Optional<List<Attempt>> back = pendingSends.takeBack(number, TAKE_BACK);
        if (back.isEmpty()) {
            LOG.warnf("number let go unplanned phoneNumberId=%s", number.id());
            return;
        }
        try {
            boolean released = epochs.release(number, back.get());
            LOG.infof(
                    "number let go phoneNumberId=%s epoch=%d released=%b unsent=%d",
                    number.id(), number.epoch(), released, back.get().size());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "number let go unplanned phoneNumberId=%s cause=%s",
                    number.id(), Failures.nameOf(e));
        }
        // Repeats what the release wrote, or makes up for a failed one.
        back.get().stream()
                .map(gone -> AttemptResult.notStarted(gone, Rest.NONE))
                .forEach(results::add);
    }
}
