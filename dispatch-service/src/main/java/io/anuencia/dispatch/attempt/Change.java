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
 * A move of one message, decided and not written yet.
 *
 * @param row the message before
 * @param facts the message after
 * @param dueAt when it is due again, for one that goes back to the queue; else null
 * @param close what ends the permit of its attempt, or null
 * @param told what is told to everybody, in order
 */
public record Change(
        MessageRow row,
        MessageFacts facts,
        Instant dueAt,
        Close close,
        List<MessageProgressed.State> told) {

    /**
     * The end of an attempt.
     *
     * @param attemptId the attempt
     * @param outcome what became of it
     * @param code WhatsApp's error code, or null
     * @param by who says so
     * @param knownAs by which other key WhatsApp knows the person, or null
     */
    public record Close(
            UUID attemptId, Outcome outcome, Integer code, ClosedBy by, RecipientKey knownAs) {

        /** An end that says nothing new of the person. */
        public Close(UUID attemptId, Outcome outcome, Integer code, ClosedBy by) {
            this(attemptId, outcome, code, by, null);
        }
    }

    public Change {
        told = List.copyOf(told);
    }

    /** A message stands elsewhere, out of the queue; told are these states, in order. */
    public static Change of(MessageRow row, MessageFacts facts, MessageProgressed.State... told) {
        return new Change(row, facts, null, null, List.of(told));
    }

    /** A message that did not begin to leave ends, and the permit that it was asked for with it. */
    public static Change cancelled(MessageRow row) {
        Change change =
                of(row, row.facts().in(MessageState.CANCELLED), MessageProgressed.State.CANCELLED);
        return row.facts().state() == MessageState.REQUESTED
                ? change.closing(
                        new Close(row.attemptId(), Outcome.NOT_STARTED, null, ClosedBy.CANCEL))
                : change;
    }

    /** A message waits in the queue until it is due; nobody is told. */
    public static Change waiting(MessageRow row, MessageFacts facts, Instant dueAt) {
        return new Change(row, facts, dueAt, null, List.of());
    }

    /** The same, which ends the permit of its attempt too. */
    public Change closing(Close end) {
        return new Change(row, facts, dueAt, end, told);
    }
}
