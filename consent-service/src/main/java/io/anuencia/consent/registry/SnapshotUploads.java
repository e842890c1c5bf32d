package io.anuencia.consent.registry;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Loads snapshots of registries. Memory holds a few thousand rows, however long the body is, and a
 * clear number only until its key is computed. All of a file becomes current at once, or none of
 * it.
 */
@ApplicationScoped
class SnapshotUploads {

    private static final int ROWS_AT_ONCE = 20_000;
    private static final int CHARS_PER_ROW = 60;
    private static final int TRIES = 4;
    private static final long LET_OTHERS_THROUGH_MS = 2_000;

    private final SnapshotStore store;
    private final RecipientKeys keys;

    SnapshotUploads(SnapshotStore store, RecipientKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * An upload.
     *
     * @param registry id of the registry
     * @param date date of the snapshot
     * @param country ISO 3166-1 code for national numbers, or null
     * @param by who uploads it
     * @param expected what the caller knows of the file
     */
    record Upload(String registry, LocalDate date, String country, String by, Expected expected) {}

    /**
     * What an upload need not be refused for.
     *
     * @param empty the registry really is empty
     * @param fewer more than half of its people really have left the registry
     */
    record Expected(@QueryParam("empty") boolean empty, @QueryParam("fewer") boolean fewer) {}

    /**
     * Loads a snapshot; returns the number of its entries.
     *
     * @throws ProblemException 422 with the broken lines or if there are no entries, or far fewer
     *     than are in force; 409 if a younger snapshot is current, or if it took so long that it
     *     was given up; 503 if others read registries without a pause
     */
    long load(Upload upload, InputStream body) throws IOException {
        long id = store.begin(upload.registry(), upload.date(), upload.by());
        try {
            long entries = copy(id, upload.country(), new Lines(body));
            requireWhole(upload, entries);
            store.index(id);
            Optional<LocalDate> younger = swap(id, upload, entries);
            if (younger.isPresent()) {
                throw ProblemException.conflict(
                        "The snapshot of " + younger.get() + " is in force and younger.");
            }
            return entries;
        } catch (IOException | RuntimeException e) {
            store.drop(id);
            if (SnapshotStore.isGivenUp(e)) {
                throw SnapshotStore.givenUp();
            }
            throw e;
        }
    }

    /**
     * Refuses what a failed pipe leaves of a file: nothing, or its first lines. Whoever is on the
     * rest of them could be written to.
     */
    private void requireWhole(Upload upload, long entries) {
        if (entries == 0 && !upload.expected().empty()) {
            throw new ProblemException(
                    Problem.Kind.UNPROCESSABLE,
                    "The file lists nobody; nothing was stored. Send ?empty=true if the registry"
                            + " really is empty.");
        }
        long inForce = store.entriesInForce(upload.registry());
        if (entries > 0 && entries < inForce / 2 && !upload.expected().fewer()) {
            throw new ProblemException(
                    Problem.Kind.UNPROCESSABLE,
                    "The file lists %d people, less than half of the %d in force; nothing was"
                                    .formatted(entries, inForce)
                            + " stored. Send the whole file, or ?fewer=true if so many really have"
                            + " left the registry.");
        }
    }

    private Optional<LocalDate> swap(long id, Upload upload, long entries) {
        for (int tries = 1; ; tries++) {
            try {
                return store.swap(id, upload.registry(), upload.date(), entries);
            } catch (IllegalStateException e) {
                if (!SnapshotStore.isHindered(e)) {
                    throw e;
                }
                if (tries == TRIES || !paused()) {
                    throw ProblemException.unavailable(
                            "The file is valid, but somebody reads the registries in one long"
                                    + " transaction, so it could not be put in force; what was in"
                                    + " force still is. End that transaction (pg_stat_activity"
                                    + " shows it), then send the file again.");
                }
            }
        }
    }

    /** Lets the transactions queued behind the last attempt through; false if the service stops. */
    private static boolean paused() {
        try {
            TimeUnit.MILLISECONDS.sleep(LET_OTHERS_THROUGH_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private long copy(long id, String country, Lines lines) throws IOException {
        BrokenLines broken = new BrokenLines();
        StringBuilder rows = new StringBuilder(ROWS_AT_ONCE * CHARS_PER_ROW);
        long entries = 0;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.isHeading() && append(id, line, country, rows, broken)) {
                entries++;
                if (entries % ROWS_AT_ONCE == 0) {
                    flush(id, rows, broken);
                }
            }
        }
        flush(id, rows, broken);
        if (!broken.isEmpty()) {
            throw broken.problem();
        }
        return entries;
    }

    /** Appends the key of a line. Only the report of a broken line is kept. */
    boolean append(long id, Line line, String country, StringBuilder rows, BrokenLines broken) {
        if (line.text() == null) {
            broken.add(line, "the line is too long");
            return false;
        }
        try {
            RecipientKey key = keys.ofListed(line.text(), country);
            rows.append(id).append('\t').append(key).append('\n');
            return true;
        } catch (IllegalArgumentException e) {
            broken.add(line, e.getMessage());
            return false;
        }
    }

    /** After a broken line, the rest is read only for the report. */
    private void flush(long id, StringBuilder rows, BrokenLines broken) {
        if (rows.length() > 0 && broken.isEmpty()) {
            store.copy(id, rows);
        }
        rows.setLength(0);
    }

    @Scheduled(every = "1h", delayed = "3m")
    void dropAbandoned() {
        store.abandoned().forEach(store::drop);
    }
}
