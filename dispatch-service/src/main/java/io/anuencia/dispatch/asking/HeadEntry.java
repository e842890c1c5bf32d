package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageRow;
import java.util.UUID;
import java.util.function.Function;

/**
 * An entry at the head of a queue. Without a message to ask for and without an end, its message is
 * not PLANNED any more and has no place in the queue.
 *
 * @param messageId its message
 * @param message the message, if it is to be asked for; else null
 * @param end what becomes of the message if it is not; or null
 */
record HeadEntry(UUID messageId, DueMessage message, Function<MessageRow, Change> end) {

    static HeadEntry settled(UUID messageId) {
        return new HeadEntry(messageId, null, null);
    }

    static HeadEntry ending(UUID messageId, Function<MessageRow, Change> end) {
        return new HeadEntry(messageId, null, end);
    }

    static HeadEntry due(DueMessage message) {
        return new HeadEntry(message.id(), message, null);
    }

    boolean isSettled() {
        return message == null && end == null;
    }

    boolean isDue() {
        return message != null;
    }
}
