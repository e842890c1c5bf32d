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
    ALL(EnumSet.allOf(MessageState.class)),
    /** Those among them whose message failed. */
    FAILED(EnumSet.of(MessageState.FAILED)),
    /**
     * Those among them to whom none was sent: the campaign ended before, or a rule denied it, which
     * is asked again.
     */
    UNSENT(EnumSet.of(MessageState.CANCELLED, MessageState.EXPIRED, MessageState.SUPPRESSED));

    private final Set<MessageState> states;

    ClonedPart(Set<MessageState> states) {
        this.states = states;
    }

    /** Where a message of the campaign stands for each of them. */
    Set<MessageState> states() {
        return states;
    }
}
