package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import java.util.EnumSet;
import java.util.Set;

/** Which people of a campaign a clone of it is for. */
enum ClonedPart {
    /**
     * All whom the campaign was for, as its audience is when the clone begins. What was a clone of
     * a part itself was for that part alone.
     */
    ALL(EnumSet.allOf(MessageState.class), true),
    /** Those among them whose message failed. */
    FAILED(EnumSet.of(MessageState.FAILED), true),
    /**
     * Those among them to whom none was sent: the campaign ended before, or a rule denied it, which
     * is asked again. What WhatsApp took and never said more of has expired too, but it may have
     * been received.
     */
    UNSENT(
            EnumSet.of(MessageState.CANCELLED, MessageState.EXPIRED, MessageState.SUPPRESSED),
            false);

    private final Set<MessageState> states;
    private final boolean taken;

    ClonedPart(Set<MessageState> states, boolean taken) {
        this.states = states;
        this.taken = taken;
    }

    /** Where a message of the campaign stands for each of them. */
    Set<MessageState> states() {
        return states;
    }

    /** Whether they belong to it whose message WhatsApp took. */
    boolean taken() {
        return taken;
    }
}
