package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.message.MessageState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A due message that a hold on its person keeps back.
 *
 * @param messageId the message
 * @param hold the kind of hold
 * @param until end of the hold, on the decision clock
 */
record HeldBack(UUID messageId, Hold hold, Instant until) {

    /**
     * Returns the change of the message: it waits if it may still be sent afterwards, else it ends.
     */
    Change of(MessageRow row) {
        return switch (hold) {
            case USER_LIMIT, PAIR -> deferred(row);
            case UNREACHABLE -> Change.suppressed(row, List.of(hold.reason()));
        };
    }

    private Change deferred(MessageRow row) {
        if (!until.isBefore(row.expiresAt())) {
            return Change.expired(row, List.of(hold.reason()));
        }
        MessageFacts facts =
                row.facts().decided(MessageState.PLANNED, List.of(hold.reason()), until);
        return Change.waiting(row, facts, until);
    }
}
