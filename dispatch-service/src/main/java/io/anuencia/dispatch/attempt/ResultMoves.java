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
 * What a result does to a message: a pure function. There is no way from INTENT or IN_DOUBT back to
 * the queue but for what provably reached nobody.
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
     * The hours of a fold.
     *
     * @param machine when this became known
     * @param decision the hour that schedules look at
     */
    record Now(Instant machine, Instant decision) {}

    /** Nothing is due earlier; people whom nobody asked for yet are due then too. */
    private static final Instant HEAD_OF_QUEUE = Instant.EPOCH;

    /** Why a message that WhatsApp took is called expired. */
    static final String ASSUMED = "DSP_EXPIRED_ASSUMED";

    private ResultMoves() {}

    /** The move, or nothing where another attempt or state came first. */
    static Optional<Change> of(MessageRow row, AttemptResult result, Now now) {
        if (!result.attemptId().equals(row.attemptId())) {
            return Optional.empty();
        }
        MessageState state = row.facts().state();
        return Optional.ofNullable(
                switch (result.kind()) {
                    case DENIED -> state == MessageState.REQUESTED ? denied(row, result) : null;
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
     * Whoever holds the start time knows that nothing left. Anybody else knows it only of what has
     * no intent, and may have looked before there was one.
     */
    private static Set<MessageState> backFrom(AttemptResult result) {
        return result.by() == ClosedBy.SENDER ? ASKED : WITHOUT_INTENT;
    }

    private static Change denied(MessageRow row, AttemptResult result) {
        return Change.of(
                row,
                row.facts().decided(MessageState.SUPPRESSED, result.reasons(), null),
                State.SUPPRESSED);
    }

    /**
     * The hour of a rule is kept as it came: the clock here must not make it a later one. In the
     * queue it stands behind what is due already.
     */
    private static Change deferred(MessageRow row, AttemptResult result, Now now) {
        if (!result.notBefore().isBefore(row.expiresAt())) {
            return expired(row, result);
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
            return expired(row, result).closing(close(outcome, result));
        }
        return Change.waiting(
                        row,
                        row.facts().in(MessageState.PLANNED),
                        result.rest().firstAgain() ? HEAD_OF_QUEUE : due)
                .closing(close(outcome, result));
    }

    private static Change expired(MessageRow row, AttemptResult result) {
        return Change.of(
                row,
                row.facts().decided(MessageState.EXPIRED, result.reasons(), null),
                State.EXPIRED);
    }

    /** A status may have come first; then the answer fills gaps and still ends the permit. */
    private static Change accepted(MessageRow row, AttemptResult result, Now now) {
        AttemptResult.Answer answer = result.answer();
        MessageFacts taken =
                row.facts().accepted(answer.wamid(), answer.startedAt(), now.machine());
        MessageFacts facts = answer.held() ? taken.held(now.machine()) : taken;
        return switch (row.facts().state()) {
            case INTENT, IN_DOUBT, UNKNOWN ->
                    Change.of(row, facts.in(MessageState.ACCEPTED), State.ACCEPTED)
                            .closing(taken(row, Outcome.ACCEPTED, result));
            case SENT, DELIVERED, READ ->
                    Change.of(row, facts).closing(taken(row, Outcome.ACCEPTED, result));
            case FAILED -> Change.of(row, facts).closing(taken(row, Outcome.FAILED, result));
            case PLANNED, REQUESTED, ACCEPTED, SUPPRESSED, CANCELLED, EXPIRED -> null;
        };
    }

    /** WhatsApp says of everybody whom it takes a message for by which number it knows them. */
    private static Change.Close taken(MessageRow row, Outcome outcome, AttemptResult result) {
        RecipientKey account = result.answer().account();
        return new Change.Close(
                result.attemptId(),
                outcome,
                outcome == Outcome.FAILED ? row.facts().code() : result.answer().code(),
                result.by(),
                row.recipientKey().equals(account) ? null : account);
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
        return Change.of(row, facts.in(MessageState.IN_DOUBT), State.IN_DOUBT)
                .closing(close(Outcome.IN_DOUBT, result));
    }

    /** Counts as sent for caps and never leaves again; its permit stays in doubt. */
    private static Change unknown(MessageRow row) {
        return Change.of(row, row.facts().in(MessageState.UNKNOWN), State.UNKNOWN);
    }

    /**
     * WhatsApp drops a message whose time to live is over and says nothing. That it was never
     * delivered is assumed, not known, so its permit is not released.
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
