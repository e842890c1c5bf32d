package io.anuencia.consent.restore;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The state of the stored ledger.
 *
 * @param verdict whether permits may be issued
 * @param storedTreeSize number of sealed entries in the database
 * @param publishedTreeSize number of sealed entries of the largest published checkpoint, or null;
 *     if the topic is lost, of the largest that this ledger signed and the topic lacks
 * @param publishedRootHash root hash of that checkpoint in Base64, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RestoreState(
        Verdict verdict, long storedTreeSize, Long publishedTreeSize, String publishedRootHash) {

    /** The state before the first comparison. */
    static final RestoreState UNCHECKED = new RestoreState(Verdict.UNCHECKED, 0, null, null);

    /** Whether permits may be issued. */
    enum Verdict {
        /** Not compared yet, or the broker does not answer: no permits. */
        UNCHECKED,
        /** Everything that was published is stored. */
        WHOLE,
        /** Less than was published: a restored backup. No permits. */
        BEHIND,
        /** Different from what was published: two histories. No permits. */
        FORKED,
        /**
         * The topic lacks checkpoints that this ledger signed itself: Kafka was set up anew, and
         * cannot show whether the ledger is whole. No permits.
         */
        TOPIC_LOST,
        /** Behind, forked or without its topic, and the loss was acknowledged. */
        ACKNOWLEDGED;

        boolean allowsPermits() {
            return this == WHOLE || this == ACKNOWLEDGED;
        }
    }
}
