package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageProgressed.State;
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
        return new Change(
                row,
                row.facts().decided(MessageState.SUPPRESSED, result.reasons(), null),
                null,
                null,
                List.of(State.SUPPRESSED));
    }

    /**
     * The hour of a rule is kept as it came: the clock here must not make it a later one. In the
     * queue it stands behind what is due already.
     */
    private static Change deferred(MessageRow row, AttemptResult result, Now now) {
        if (!result.notBefore().isBefore(row.expiresAt())) {
            return expired(row, null, result);
        }
        Instant until = result.notBefore();
        return new Change(
                row,
                row.facts().decided(MessageState.PLANNED, result.reasons(), until),
                until.isBefore(now.decision()) ? now.decision() : until,
                null,
                List.of());
    }

    private static Change back(MessageRow row, AttemptResult result, Now now) {
        Outcome outcome =
                result.kind() == AttemptResult.Kind.NOT_STARTED
                        ? Outcome.NOT_STARTED
                        : Outcome.NOT_ACCEPTED;
        Instant due = now.decision().plus(result.rest().after(row.rests()));
        if (!due.isBefore(row.expiresAt())) {
            return expired(row, outcome, result);
        }
        return new Change(
                row, row.facts().in(MessageState.PLANNED), due, close(outcome, result), List.of());
    }

    private static Change expired(MessageRow row, Outcome outcome, AttemptResult result) {
        return new Change(
                row,
                row.facts().decided(MessageState.EXPIRED, result.reasons(), null),
                null,
                outcome == null ? null : close(outcome, result),
                List.of(State.EXPIRED));
    }

    /** A status may have come first; then the answer fills gaps and still ends the permit. */
    private static Change accepted(MessageRow row, AttemptResult result, Now now) {
        AttemptResult.Answer answer = result.answer();
        MessageFacts taken =
                row.facts().accepted(answer.wamid(), answer.startedAt(), now.machine());
        MessageFacts facts = answer.held() ? taken.held(now.machine()) : taken;
        return switch (row.facts().state()) {
            case INTENT, IN_DOUBT, UNKNOWN ->
                    new Change(
                            row,
                            facts.in(MessageState.ACCEPTED),
                            null,
                            close(Outcome.ACCEPTED, result),
                            List.of(State.ACCEPTED));
            case SENT, DELIVERED, READ ->
                    new Change(row, facts, null, close(Outcome.ACCEPTED, result), List.of());
            case FAILED ->
                    new Change(
                            row,
                            facts,
                            null,
                            new Change.Close(
                                    result.attemptId(),
                                    Outcome.FAILED,
                                    row.facts().code(),
                                    result.by()),
                            List.of());
            case PLANNED, REQUESTED, ACCEPTED, SUPPRESSED, CANCELLED, EXPIRED -> null;
        };
    }

    private static Change failed(MessageRow row, AttemptResult result, Now now) {
        MessageFacts facts = row.facts().accepted(null, result.answer().startedAt(), null);
        return new Change(
                row,
                facts.failed(result.answer().code(), now.machine()).in(MessageState.FAILED),
                null,
                close(Outcome.FAILED, result),
                List.of(State.FAILED));
    }

    private static Change inDoubt(MessageRow row, AttemptResult result) {
        MessageFacts facts = row.facts().accepted(null, result.answer().startedAt(), null);
        return new Change(
                row,
                facts.in(MessageState.IN_DOUBT),
                null,
                close(Outcome.IN_DOUBT, result),
                List.of(State.IN_DOUBT));
    }

    /** Counts as sent for caps and never leaves again; its permit stays in doubt. */
    private static Change unknown(MessageRow row) {
        return new Change(
                row, row.facts().in(MessageState.UNKNOWN), null, null, List.of(State.UNKNOWN));
    }

    /**
     * WhatsApp drops a message whose time to live is over and says nothing. That it was never
     * delivered is assumed, not known, so its permit is not released.
     */
    private static Change notDelivered(MessageRow row, Now now) {
        return new Change(
                row,
                row.facts()
                        .failed(row.facts().code(), now.machine())
                        .decided(MessageState.EXPIRED, List.of(ASSUMED), null),
                null,
                null,
                List.of(State.EXPIRED));
    }

    private static Change.Close close(Outcome outcome, AttemptResult result) {
        return new Change.Close(result.attemptId(), outcome, result.answer().code(), result.by());
    }
}
