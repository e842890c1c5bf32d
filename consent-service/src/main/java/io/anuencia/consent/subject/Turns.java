package io.anuencia.consent.subject;

import io.anuencia.messaging.rest.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few calls at a time use the database; the others wait in the order in which they came.
 * Running a hundred at once would answer none of them sooner, and permits and signals would wait
 * behind them for a connection and for the processors.
 */
public final class Turns {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore free;
    private final Duration patience;

    /**
     * Creates turns for at most this many calls at once.
     *
     * @param atOnce number of concurrent calls, fewer than the pool has connections
     */
    public Turns(int atOnce) {
        this(atOnce, PATIENCE);
    }

    Turns(int atOnce, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /**
     * Runs work when its turn comes.
     *
     * @throws ProblemException (503) if that takes too long; the work did not run then
     */
    public <T> T take(Supplier<T> work) {
        await();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void await() {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable(
                "Too many calls wait for their turn; nothing was done, try again soon.");
    }
}
