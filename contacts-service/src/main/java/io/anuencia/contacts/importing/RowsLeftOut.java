package io.anuencia.contacts.importing;

import java.util.UUID;

/**
 * How many rows of an import were left out since one was applied. A worker remembers it from one
 * try to the next: counted anew at each of them, an import of which no row passes any more would be
 * left out row by row. A worker that takes an import over believes the best.
 */
final class RowsLeftOut {

    private static final int MAX = 10;

    private final UUID importId;
    private int sinceOneWasApplied;

    private RowsLeftOut(UUID importId) {
        this.importId = importId;
    }

    /** Of an import that a worker has not tried before. */
    static RowsLeftOut of(ImportFile file) {
        return new RowsLeftOut(file.id());
    }

    boolean isOf(ImportFile file) {
        return importId.equals(file.id());
    }

    /**
     * Whether it is not the rows' fault.
     *
     * @param held that will be left out if another row is applied
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
