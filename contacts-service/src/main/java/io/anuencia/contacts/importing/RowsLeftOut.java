package io.anuencia.contacts.importing;

import java.util.UUID;

/**
 * How many rows of an import were left out since one was applied. A worker remembers it from one
 * try to the next: counted anew at each of them, an import of which no row passes would be left out
 * row by row. A worker that takes over an import of which rows are done believes the best.
 */
final class RowsLeftOut {

    private static final int MAX = 10;

    private final UUID importId;
    private int sinceOneWasApplied;

    private RowsLeftOut(UUID importId, int sinceOneWasApplied) {
        this.importId = importId;
        this.sinceOneWasApplied = sinceOneWasApplied;
    }

    /** Of an import that a worker has not tried before. */
    static RowsLeftOut of(ImportFile file) {
        return new RowsLeftOut(file.id(), file.rowsDone() > 0 ? 0 : MAX);
    }

    boolean isOf(ImportFile file) {
        return importId.equals(file.id());
    }

    /** Whether it is not the rows' fault. */
    boolean isTooMany() {
        return sinceOneWasApplied >= MAX;
    }

    void oneMore() {
        sinceOneWasApplied++;
    }

    void oneWasApplied() {
        sinceOneWasApplied = 0;
    }
}
