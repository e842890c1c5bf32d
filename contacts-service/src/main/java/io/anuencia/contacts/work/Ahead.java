package io.anuencia.contacts.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Does pieces of work in a thread of its own, each while the caller deals with the one before: a
 * machine has a core for both. One piece waits at most.
 *
 * @param <T> what a piece gives
 */
public final class Ahead<T> implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread;
    private final Callable<T> work;
    private Future<T> next;

    /**
     * Begins with the first piece at once.
     *
     * @param name of the thread
     * @param work does the next piece
     */
    public Ahead(String name, Callable<T> work) {
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
        this.work = work;
        this.next = thread.submit(work);
    }

    /** The next piece. What its work threw is thrown here. */
    public T next() {
        try {
            T piece = next.get();
            next = thread.submit(work);
            return piece;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e.getCause() instanceof IOException cause
                    ? new UncheckedIOException(cause)
                    : new IllegalStateException("the work ahead failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        }
    }

    /** Waits for the piece that is being done: what it reads may be closed only after it. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
