package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the change of a message from a result: a pure function. Only a message that provably
 * reached nobody goes from INTENT or IN_DOUBT back to the queue.
 */
final class ResultMoves {

    private static final Set<MessageState> ASKED =
            EnumSet.of(MessageState.REQUESTED, MessageState.INTENT, MessageState.IN_DOUBT);
    private static final Set<MessageState> WITHOUT_INTENT = EnumSet.of(MessageState.REQUESTED);
    private static final Set<MessageState> ON_ITS_WAY =
            EnumSet.of(MessageState.ACCEPTED, MessageState.SENT);
    private static final Set<MessageState> LEAVING =
            EnumSet.of(MessageState.INTENT, MessageState.IN_DOUBT, MessageState.UNKNOWN);

    /**
     * The time of a fold on both clocks.
     *
     * @param machine time by the machine clock, at which the results became known
     * @param decision time by the decision clock
     */
    record Now(Instant machine, Instant decision) {}

    /** The earliest due time; new people of a campaign are due then too. */
    private static final Instant HEAD_OF_QUEUE = Instant.EPOCH;

    /** The reason code of a message that WhatsApp accepted and that is assumed to have expired. */
    static final String ASSUMED = "DSP_EXPIRED_ASSUMED";

    private ResultMoves() {}

    /** Returns the change; empty if another attempt or state came first. */
    static Optional<Change> of(MessageRow row, AttemptResult result, Now now) {
        if (!result.attemptId().equals(row.attemptId())) {
            return Optional.empty();
        }
        MessageState state = row.facts().state();
        return Optional.ofNullable(
                switch (result.kind()) {
                    case DENIED ->
                            state == MessageState.REQUESTED
                                    ? Change.suppressed(row, result.reasons())
                                    : null;
                    case DEFERRED ->
                            state == MessageState.REQUESTED ? deferred(row, result, now) : null;
                    case NOT_STARTED ->
                            backFrom(result).contains(state) ? back(row, result, now) : null;
                    case NOT_ACCEPTED -> LEAVING.contains(state) ? back(row, result, now) : null;
                    case ACCEPTED -> accepted(row, result, now);
                    case FAILED -> LEAVING.contains(state) ? failed(row, result, now) : null;
                    case IN_DOUBT -> state == MessageState.INTENT ? inDoubt(row, result) : null;
                    case NEVER_KNOWN -> state == MessageState.IN_DOUBT ? unknown(row) : null;
                    case NOT_DELIVERED ->
                            ON_ITS_WAY.contains(state) ? notDelivered(row, now) : null;
                });
    }

    /**
     * Returns the close of an attempt that its message does not belong to any more: a status moved
     * the message to an earlier one while this one was on its way. The answer still says what
     * became of this one, and may name another key of the person. Only the process that sent it
     * knows; anybody else may have looked before the message moved.
     */
    static Optional<LoneClose> lone(MessageRow row, AttemptResult result) {
        if (result.attemptId().equals(row.attemptId()) || result.by() != ClosedBy.SENDER) {
            return Optional.empty();
        }
        Outcome outcome =
                switch (result.kind()) {
                    case NOT_STARTED -> Outcome.NOT_STARTED;
                    case NOT_ACCEPTED -> Outcome.NOT_ACCEPTED;
                    case ACCEPTED -> Outcome.ACCEPTED;
                    case FAILED -> Outcome.FAILED;
                    case IN_DOUBT -> Outcome.IN_DOUBT;
                    case DENIED, DEFERRED, NEVER_KNOWN, NOT_DELIVERED -> null;
                };
        AttemptResult.Answer answer = result.answer();
        return Optional.ofNullable(outcome)
                .map(ended -> taken(row, ended, answer.code(), result))
                .map(close -> new LoneClose(row, close, answer.startedAt()));
    }

    /**
     * Returns the states that a NOT_STARTED result may put back. The process that holds the start
     * time knows that nothing left. Anybody else knows it only of a message without an intent, and
     * may have looked before there was one.
     */
    private static Set<MessageState> backFrom(AttemptResult result) {
        return result.by() == ClosedBy.SENDER ? ASKED : WITHOUT_INTENT;
    }

    /**
     * Defers a message. The rule's time is stored unchanged: the clock here must not postpone it.
     * In the queue the message goes behind what is due already.
     */
    private static Change deferred(MessageRow row, AttemptResult result, Now now) {
        if (!result.notBefore().isBefore(row.expiresAt())) {
            return Change.expired(row, result.reasons());
        }
        Instant until = result.notBefore();
        return Change.waiting(
                row,
                row.facts().decided(MessageState.PLANNED, result.reasons(), until),
                until.isBefore(now.decision()) ? now.decision() : until);
    }

    private static Change back(MessageRow row, AttemptResult result, Now now) {
        Outcome outcome =
                result.kind() == AttemptResult.Kind.NOT_STARTED
                        ? Outcome.NOT_STARTED
                        : Outcome.NOT_ACCEPTED;
        Instant due = now.decision().plus(result.rest().after(row.rests()));
        if (!due.isBefore(row.expiresAt())) {
            return Change.expired(row, result.reasons()).closing(close(outcome, result));
        }
        return Change.waiting(
                        row,
                        row.facts().in(MessageState.PLANNED),
                        result.rest().firstAgain() ? HEAD_OF_QUEUE : due)
                .closing(close(outcome, result));
    }

    /**
     * Records the acceptance. If a status came first, the answer fills gaps and still closes the
     * permit.
     */
    private static Change accepted(MessageRow row, AttemptResult result, Now now) {
        AttemptResult.Answer answer = result.answer();
        MessageFacts taken =
                row.facts().accepted(answer.wamid(), answer.startedAt(), now.machine());
        MessageFacts facts = answer.held() ? taken.held(now.machine()) : taken;
        return switch (row.facts().state()) {
            case INTENT, IN_DOUBT, UNKNOWN ->
                    Change.of(row, facts.in(MessageState.ACCEPTED), State.ACCEPTED)
                            .closing(taken(row, Outcome.ACCEPTED, answer.code(), result));
            case SENT, DELIVERED, READ ->
                    Change.of(row, facts)
                            .closing(taken(row, Outcome.ACCEPTED, answer.code(), result));
            case FAILED ->
                    Change.of(row, facts)
                            .closing(taken(row, Outcome.FAILED, row.facts().code(), result));
            case PLANNED, REQUESTED, ACCEPTED, SUPPRESSED, CANCELLED, EXPIRED -> null;
        };
    }

    /**
     * Returns the close of an answered attempt, with the key of the WhatsApp account if that is
     * another one than the recipient's, and that of its user id.
     */
    private static Change.Close taken(
            MessageRow row, Outcome outcome, Integer code, AttemptResult result) {
        RecipientKey account = result.answer().account();
        RecipientKey userId = result.answer().userId();
        return new Change.Close(
                result.attemptId(),
                outcome,
                code,
                result.by(),
                row.recipientKey().equals(account) ? null : account,
                row.recipientKey().equals(userId) ? null : userId,
                null);
    }

    private static Change failed(MessageRow row, AttemptResult result, Now now) {
        MessageFacts facts = row.facts().accepted(null, result.answer().startedAt(), null);
        return Change.of(
                        row,
                        facts.failed(result.answer().code(), now.machine()).in(MessageState.FAILED),
                        State.FAILED)
                .closing(close(Outcome.FAILED, result));
    }

    private static Change inDoubt(MessageRow row, AttemptResult result) {
        MessageFacts facts = row.facts().accepted(null, result.answer().startedAt(), null);
        return Change.of(row, facts.doubted(result.answer().code()), State.IN_DOUBT)
                .closing(close(Outcome.IN_DOUBT, result));
    }

    /**
     * Gives a doubt up. The message counts as sent for caps and is never sent again; its permit
     * stays in doubt.
     */
    private static Change unknown(MessageRow row) {
        return Change.of(row, row.facts().in(MessageState.UNKNOWN), State.UNKNOWN);
    }

    /**
     * Expires a message that was never delivered. WhatsApp silently drops a message at the end of
     * its time to live; since that is assumed, not known, the permit is not released.
     */
    private static Change notDelivered(MessageRow row, Now now) {
        return Change.of(
                row,
                row.facts()
                        .failed(row.facts().code(), now.machine())
                        .decided(MessageState.EXPIRED, List.of(ASSUMED), null),
                State.EXPIRED);
    }

    private static Change.Close close(Outcome outcome, AttemptResult result) {
        return new Change.Close(result.attemptId(), outcome, result.answer().code(), result.by());
    }
}
