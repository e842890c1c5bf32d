package io.anuencia.contacts.importing;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Understands the next rows of a file while the ones before are applied: reading numbers costs
 * about as much as writing rows, and a machine has a core for each. One batch waits at most.
 */
final class RowsAhead implements Closeable {

    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService reader =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "import-reader"));
    private final Callable<PreparedRows> reading;
    private Future<PreparedRows> next;

    RowsAhead(Callable<PreparedRows> reading) {
        this.reading = reading;
        this.next = reader.submit(reading);
    }

    /** The next rows; none at the end. */
    PreparedRows next() throws IOException {
        try {
            PreparedRows rows = next.get();
            next = reader.submit(reading);
            return rows;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("rows cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service stops", e);
        }
    }

    /** Waits for the reader: the file may be closed only after it. */
    @Override
    public void close() {
        reader.shutdown();
        try {
            if (!reader.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                reader.shutdownNow();
            }
        } catch (InterruptedException e) {
            reader.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
