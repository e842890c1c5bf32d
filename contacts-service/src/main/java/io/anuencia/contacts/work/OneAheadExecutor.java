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
 * Runs pieces of work in its own thread, each while the caller processes the previous one, so that
 * two cores are used. It works at most one piece ahead.
 *
 * @param <T> result of a piece
 */
public final class OneAheadExecutor<T> implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService thread;
    private final Callable<T> work;
    private Future<T> next;

    /**
     * Starts the first piece at once.
     *
     * @param name name of the thread
     * @param work computes the next piece
     */
    public OneAheadExecutor(String name, Callable<T> work) {
        this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
        this.work = work;
        this.next = thread.submit(work);
    }

    /** Returns the next piece, or throws what its work threw. */
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

    /** Waits for the running piece, because its source may be closed only afterwards. */
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
