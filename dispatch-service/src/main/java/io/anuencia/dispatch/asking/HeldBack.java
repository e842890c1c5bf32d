package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.MessageProgressed.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A due message to a person of whom WhatsApp said something that forbids it now.
 *
 * @param messageId the message
 * @param hold what was said
 * @param until how long it counts, on the decision clock
 */
record HeldBack(UUID messageId, Hold hold, Instant until) {

    /** What becomes of the message: it waits, if it may still be sent afterwards, or ends. */
    Change of(MessageRow row) {
        return switch (hold) {
            case USER_LIMIT -> deferred(row, "PRV_USER_LIMIT");
            case PAIR -> deferred(row, "PRV_RATE_LIMIT");
            case UNREACHABLE ->
                    ended(row, MessageState.SUPPRESSED, "RCPT_NOT_ON_WHATSAPP", State.SUPPRESSED);
        };
    }

    private Change deferred(MessageRow row, String reason) {
        if (!until.isBefore(row.expiresAt())) {
            return ended(row, MessageState.EXPIRED, reason, State.EXPIRED);
        }
        MessageFacts facts = row.facts().decided(MessageState.PLANNED, List.of(reason), until);
        return new Change(row, facts, until, null, List.of());
    }

    private static Change ended(MessageRow row, MessageState state, String reason, State told) {
        MessageFacts facts = row.facts().decided(state, List.of(reason), null);
        return new Change(row, facts, null, null, List.of(told));
    }
}
