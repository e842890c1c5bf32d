package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A change of one message, decided but not written yet.
 *
 * @param row the message before the change
 * @param facts the message after the change
 * @param dueAt for a message that goes back to the queue: when it is due, on the decision clock;
 *     else null
 * @param close the close of its attempt, or null
 * @param published states to publish, in order
 */
public record Change(
        MessageRow row,
        MessageFacts facts,
        Instant dueAt,
        Close close,
        List<MessageProgressed.State> published) {

    /**
     * The end of an attempt.
     *
     * @param attemptId the attempt
     * @param outcome its outcome
     * @param code WhatsApp's error code, or null
     * @param by source of the outcome
     * @param knownAs another key by which WhatsApp knows the person, or null
     * @param userIdKey key of the user id by which WhatsApp names the person, or null
     * @param statusAt when the status that says so happened, by WhatsApp's clock; null without one
     */
    public record Close(
            UUID attemptId,
            Outcome outcome,
            Integer code,
            ClosedBy by,
            RecipientKey knownAs,
            RecipientKey userIdKey,
            Instant statusAt) {

        /** A close that says nothing new about the person. */
        public Close(UUID attemptId, Outcome outcome, Integer code, ClosedBy by) {
            this(attemptId, outcome, code, by, null, null, null);
        }

        /** Returns this close, by a status of that time. */
        public Close saidAt(Instant at) {
            return new Close(attemptId, outcome, code, by, knownAs, userIdKey, at);
        }

        /** Returns this close, with the key of the user id by which WhatsApp names the person. */
        public Close naming(RecipientKey userId) {
            return new Close(attemptId, outcome, code, by, knownAs, userId, statusAt);
        }
    }

    public Change {
        published = List.copyOf(published);
    }

    /**
     * Returns a change of a message that is in no queue afterwards; the states given are published,
     * in order.
     */
    public static Change of(
            MessageRow row, MessageFacts facts, MessageProgressed.State... published) {
        return new Change(row, facts, null, null, List.of(published));
    }

    /**
     * Returns the cancellation of a message that did not begin to leave; it closes the attempt if a
     * permit was requested.
     */
    public static Change cancelled(MessageRow row) {
        Change change =
                of(row, row.facts().in(MessageState.CANCELLED), MessageProgressed.State.CANCELLED);
        return row.facts().state() == MessageState.REQUESTED
                ? change.closing(
                        new Close(row.attemptId(), Outcome.NOT_STARTED, null, ClosedBy.CANCEL))
                : change;
    }

    /** Returns the suppression of a message for some reasons. */
    public static Change suppressed(MessageRow row, List<String> reasons) {
        return of(
                row,
                row.facts().decided(MessageState.SUPPRESSED, reasons, null),
                MessageProgressed.State.SUPPRESSED);
    }

    /** Returns the end of a message that was not sent in time; it keeps its reasons to wait. */
    public static Change expired(MessageRow row) {
        return expired(row, row.facts().reasons());
    }

    /** Returns the end of a message that some reasons kept from being sent in time. */
    public static Change expired(MessageRow row, List<String> reasons) {
        return of(
                row,
                row.facts().decided(MessageState.EXPIRED, reasons, null),
                MessageProgressed.State.EXPIRED);
    }

    /**
     * Returns a change of a message that waits in the queue until it is due; nothing is published.
     */
    public static Change waiting(MessageRow row, MessageFacts facts, Instant dueAt) {
        return new Change(row, facts, dueAt, null, List.of());
    }

    /** Returns this change with a close for the attempt's permit. */
    public Change closing(Close end) {
        return new Change(row, facts, dueAt, end, published);
    }
}
