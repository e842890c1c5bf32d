package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.attempt.AttemptResult.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Lets the model of the whole automaton, which lives in another package, fold results. */
public final class ResultSteps {

    private ResultSteps() {}

    /** The change of a message by a result. */
    public static Optional<Change> fold(MessageRow row, AttemptResult result, Instant now) {
        return ResultMoves.of(row, result, new ResultMoves.Now(now, now));
    }

    /** The close of an attempt that its message left. */
    public static Optional<LoneClose> lone(MessageRow row, AttemptResult result) {
        return ResultMoves.lone(row, result);
    }

    /** The result that a new owner finds. */
    public static AttemptResult leftBehind(UUID attemptId, UUID messageId, boolean intended) {
        return AttemptResult.leftBehind(
                attemptId, messageId, intended ? Kind.IN_DOUBT : Kind.NOT_STARTED);
    }

    /** The result of passing time. */
    public static AttemptResult silent(UUID attemptId, UUID messageId, boolean doubt) {
        return AttemptResult.silent(
                attemptId, messageId, doubt ? Kind.NEVER_KNOWN : Kind.NOT_DELIVERED);
    }
}
