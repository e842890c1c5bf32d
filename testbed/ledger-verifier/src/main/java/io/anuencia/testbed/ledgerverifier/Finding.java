package io.anuencia.testbed.ledgerverifier;

/**
 * A deviation of an export from what was signed.
 *
 * @param kind kind of deviation
 * @param first first position concerned
 * @param end position after the last one concerned
 * @param detail details in words
 */
record Finding(Kind kind, long first, long end, String detail) {

    /** Kinds of deviations. */
    enum Kind {
        /** The bytes of an entry differ from those that were sealed. */
        CHANGED,
        /** A sealed entry is missing. */
        MISSING,
        /** An entry is at another position than the one it was sealed at. */
        REORDERED,
        /** An entry is not covered by any signed checkpoint. */
        ADDED,
        /** Some of these entries differ from what was signed, whatever the stored hashes say. */
        NOT_AS_SIGNED,
        /** A checkpoint is not signed by any of the keys. */
        NOT_SIGNED,
        /** A checkpoint is signed by a key, but for a ledger of another name. */
        OTHER_LEDGER,
        /** A line does not have the form of an export. */
        MALFORMED
    }

    static Finding at(Kind kind, long position, String detail) {
        return new Finding(kind, position, position + 1, detail);
    }

    @Override
    public String toString() {
        String where = end - first == 1 ? "position " + first : first + " ≤ position < " + end;
        return kind + " at " + where + ": " + detail;
    }
}
