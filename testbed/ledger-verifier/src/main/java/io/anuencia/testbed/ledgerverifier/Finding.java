package io.anuencia.testbed.ledgerverifier;

/**
 * Something in an export that is not as it was signed.
 *
 * @param kind what is wrong
 * @param first the first position it is about
 * @param end the position after the last one it is about
 * @param detail what was seen, in words
 */
record Finding(Kind kind, long first, long end, String detail) {

    /** What can be wrong. */
    enum Kind {
        /** The bytes of an entry are not those that were sealed. */
        CHANGED,
        /** An entry was sealed and is not there. */
        MISSING,
        /** An entry stands at another position than it was sealed at. */
        REORDERED,
        /** An entry is there that no signed checkpoint covers. */
        ADDED,
        /** Some of these entries are not what was signed, whatever the stored hashes say. */
        NOT_AS_SIGNED,
        /** A checkpoint is not signed by the key. */
        NOT_SIGNED,
        /** A checkpoint is of a ledger of another name, though the key signed it. */
        OTHER_LEDGER,
        /** A line is not of the form of an export. */
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
