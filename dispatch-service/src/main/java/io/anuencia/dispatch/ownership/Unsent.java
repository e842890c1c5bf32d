package io.anuencia.dispatch.ownership;

import io.anuencia.dispatch.attempt.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What knows which messages of a number have their intent committed and have not begun to leave.
 */
public interface Unsent {

    /**
     * Takes those back that have not begun to leave. The number is not held any more, so once this
     * returns nothing of it begins to leave either.
     *
     * @param patience how long it may take
     * @return nothing at all if it took longer: then nobody knows yet, and each that did not begin
     *     to leave ends in a result as soon as that is known
     */
    Optional<List<Attempt>> takeBack(OwnedNumber number, Duration patience);

    /** After this an answer to what left before is not awaited any more. */
    Duration answerPatience();
}
