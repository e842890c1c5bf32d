package io.anuencia.consent.decision;

import io.anuencia.events.MessageClass;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A row of the rule tables: one deviation from a message that is allowed.
 *
 * @param reason reason that is reported
 * @param binds classes of message to which the rule applies
 * @param when the deviation, in words
 * @param change makes the deviation
 */
record Rule(Reason reason, Set<MessageClass> binds, String when, Consumer<Asking> change) {

    static final Set<MessageClass> ALL = EnumSet.allOf(MessageClass.class);
    static final Set<MessageClass> NOT_SYSTEM =
            EnumSet.complementOf(EnumSet.of(MessageClass.SYSTEM));
    static final Set<MessageClass> UNASKED =
            EnumSet.of(MessageClass.MARKETING, MessageClass.UTILITY);
    static final Set<MessageClass> ADVERTISING = EnumSet.of(MessageClass.MARKETING);

    static Rule rule(Reason reason, Set<MessageClass> binds, String when, Consumer<Asking> change) {
        return new Rule(reason, binds, when, change);
    }

    @Override
    public String toString() {
        return reason + ": " + when;
    }
}
