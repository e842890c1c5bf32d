package io.anuencia.consent.restore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * The state of the stored ledger.
 *
 * @param verdict whether permits may be issued
 * @param storedTreeSize number of sealed entries in the database
 * @param publishedTreeSize number of sealed entries of the largest published checkpoint, or null if
 *     there is none or the broker has not answered yet; if the topic is lost, of the largest that
 *     this ledger signed and the topic lacks
 * @param publishedRootHash root hash of that checkpoint in Base64, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RestoreState(
        Verdict verdict, long storedTreeSize, Long publishedTreeSize, String publishedRootHash) {

    /** The state before the first comparison. */
    static final RestoreState UNCHECKED = new RestoreState(Verdict.UNCHECKED, 0, null, null);

    /** Whether it says something else than the other one, apart from the growth of the ledger. */
    boolean differsFrom(RestoreState other) {
        return verdict != other.verdict
                || !Objects.equals(publishedTreeSize, other.publishedTreeSize);
    }

    /** Returns the same verdict about a ledger that has grown. */
    RestoreState sizedNow(long stored) {
        return new RestoreState(verdict, stored, publishedTreeSize, publishedRootHash);
    }

    /** Whether permits may be issued. */
    enum Verdict {
        /** Not compared yet, or the broker does not answer: no permits. */
        UNCHECKED,
        /** Everything that was published is stored. */
        WHOLE,
        /** Less than was published, or than was stored before: a restored backup. No permits. */
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
