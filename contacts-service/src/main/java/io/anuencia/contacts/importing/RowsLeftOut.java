package io.anuencia.contacts.importing;

import java.util.UUID;

/**
 * Counts the rows of an import that were left out since one was last applied. A worker remembers
 * the count from one attempt to the next; if every attempt began at zero, an import in which no row
 * passes any more would be left out row by row. A worker that takes an import over starts at zero.
 */
final class RowsLeftOut {

    private static final int MAX = 10;

    private final UUID importId;
    private int sinceOneWasApplied;

    private RowsLeftOut(UUID importId) {
        this.importId = importId;
    }

    /** Starts at zero, for an import that this worker has not tried before. */
    static RowsLeftOut of(ImportFile file) {
        return new RowsLeftOut(file.id());
    }

    boolean isOf(ImportFile file) {
        return importId.equals(file.id());
    }

    /**
     * Whether so many rows failed that they are not to blame.
     *
     * @param held rows that will be left out once another row is applied
     */
    boolean isTooMany(int held) {
        return sinceOneWasApplied + held >= MAX;
    }

    void oneMore() {
        sinceOneWasApplied++;
    }

    void oneWasApplied() {
        sinceOneWasApplied = 0;
    }
}
