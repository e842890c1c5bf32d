package io.anuencia.dispatch.confirmation;

import java.util.UUID;

/**
 * The outcome of an answer or a confirmation.
 *
 * @param state its state, as stored
 * @param messageId the message, or null unless it is planned
 */
record Outcome(State state, UUID messageId) {

    /** The states in which one is settled; before that it is WAITING. */
    enum State {
        PLANNED,
        /** The cause was answered before, in whatever role, or the person got others lately. */
        RECENT,
        NO_BRAND,
        NO_WINDOW,
        /**
         * The window's number is not registered here: a brand may list any number, and a message
         * that nobody sends would stay for ever.
         */
        NO_SENDER
    }

    /** Returns an outcome without a message. */
    static Outcome without(State state) {
        return new Outcome(state, null);
    }
}
