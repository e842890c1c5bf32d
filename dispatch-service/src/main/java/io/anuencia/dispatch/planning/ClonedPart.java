package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.message.MessageState;
import java.util.EnumSet;
import java.util.Set;

/**
 * The part of a campaign's people that a clone is for. Of FAILED and UNSENT, those are left out
 * whom another such clone has reached ({@link Retries}).
 */
public enum ClonedPart {
    /**
     * Everybody whom the campaign was for, as its audience is when the clone begins. A clone of a
     * part was for that part alone.
     */
    ALL(EnumSet.allOf(MessageState.class), true),
    /** The people whose message failed. */
    FAILED(EnumSet.of(MessageState.FAILED), true),
    /**
     * The people to whom nothing was sent: the campaign ended before, or a rule denied it and is
     * asked again. A message that WhatsApp accepted and never reported on is EXPIRED too, but may
     * have been received.
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

    /** The states of their messages in the campaign. */
    public Set<MessageState> states() {
        return states;
    }

    /** Whether it includes people whose message WhatsApp accepted. */
    public boolean taken() {
        return taken;
    }
}
