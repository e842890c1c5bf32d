package io.anuencia.consent.restore;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is known of the stored ledger.
 *
 * @param verdict whether permits may be issued
 * @param storedTreeSize sealed entries of the database
 * @param publishedTreeSize sealed entries of the largest published checkpoint, or null
 * @param publishedRootHash its root in Base64, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RestoreState(
        Verdict verdict, long storedTreeSize, Long publishedTreeSize, String publishedRootHash) {

    /** Before the first comparison. */
    static final RestoreState UNCHECKED = new RestoreState(Verdict.UNCHECKED, 0, null, null);

    /** Whether permits may be issued. */
    enum Verdict {
        /** Nobody has compared yet, or the broker does not answer: no permits. */
        UNCHECKED,
        /** Everything that was published is there. */
        WHOLE,
        /** Less than was published: a restored backup. No permits. */
        BEHIND,
        /** Something else than was published: two histories. No permits. */
        FORKED,
        /** Behind or forked, and someone answers for it. */
        ACKNOWLEDGED;

        boolean allowsPermits() {
            return this == WHOLE || this == ACKNOWLEDGED;
        }
    }
}
