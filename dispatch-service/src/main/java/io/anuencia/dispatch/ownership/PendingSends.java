package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tracks the attempts of a number whose INTENT is committed and that have not begun to leave. */
public interface PendingSends {

    /**
     * Takes back the attempts that have not begun to leave. The number is no longer held, so none
     * of them begins to leave once this returns.
     *
     * @param patience the longest it may take
     * @return the attempts taken back; empty if it took longer. Then it is not yet known which ones
     *     began to leave; each of the others ends in a result as soon as that is known
     */
    Optional<List<Attempt>> takeBack(OwnedNumber number, Duration patience);

    /** Returns the time after which an answer to an earlier request is no longer awaited. */
    Duration answerPatience();
}
