package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What changes in the life of a message. The times of its way up are cumulative: what was read was
 * delivered, sent and accepted.
 *
 * @param state where it stands
 * @param notBefore when a deferred one may be asked for again, or null
 * @param reasons why it is deferred or suppressed
 * @param code WhatsApp's error code, kept beside whatever follows
 * @param wamid WhatsApp's id
 * @param startedAt when it began to leave
 * @param acceptedAt when WhatsApp took it
 * @param sentAt when it went on its way to the phone
 * @param deliveredAt when it reached the phone
 * @param readAt when it was read
 * @param failedAt when WhatsApp gave up
 * @param heldAt since when WhatsApp keeps it back to judge its template, or null
 */
public record MessageFacts(
        MessageState state,
        Instant notBefore,
        List<String> reasons,
        Integer code,
        String wamid,
        Instant startedAt,
        Instant acceptedAt,
        Instant sentAt,
        Instant deliveredAt,
        Instant readAt,
        Instant failedAt,
        Instant heldAt) {

    public MessageFacts {
        reasons = List.copyOf(reasons);
    }

    /** The end of an attempt, as where its message stands tells it. */
    public Optional<Change.Close> close(UUID attemptId) {
        return state.outcome()
                .map(
                        outcome ->
                                new Change.Close(
                                        attemptId,
                                        outcome,
                                        outcome == Outcome.FAILED ? code : null,
                                        ClosedBy.STATUS));
    }

    /** The same in another state. */
    public MessageFacts in(MessageState other) {
        return decided(other, reasons, null);
    }

    /** Denied, or put off until an hour. */
    public MessageFacts decided(MessageState other, List<String> why, Instant until) {
        return new MessageFacts(
                other,
                until,
                why,
                code,
                wamid,
                startedAt,
                acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                heldAt);
    }

    /** Taken by WhatsApp; what is known already stays. */
    public MessageFacts accepted(String id, Instant started, Instant at) {
        return new MessageFacts(
                state,
                notBefore,
                reasons,
                code,
                wamid == null ? id : wamid,
                startedAt == null ? started : startedAt,
                acceptedAt == null ? at : acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                heldAt);
    }

    /** Kept back by WhatsApp, unless it is known already that it went on. */
    public MessageFacts held(Instant at) {
        boolean wentOn = sentAt != null || deliveredAt != null || readAt != null;
        return holding(wentOn || failedAt != null ? null : at);
    }

    private MessageFacts holding(Instant since) {
        return new MessageFacts(
                state,
                notBefore,
                reasons,
                code,
                wamid,
                startedAt,
                acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                since);
    }

    /** Given up by WhatsApp. */
    public MessageFacts failed(Integer why, Instant at) {
        return new MessageFacts(
                state,
                notBefore,
                reasons,
                why,
                wamid,
                startedAt,
                acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt == null ? at : failedAt,
                null);
    }

    /** Higher on its way; of two times of the same step the earlier one counts. */
    public MessageFacts reached(Instant sent, Instant delivered, Instant read) {
        return new MessageFacts(
                state,
                notBefore,
                reasons,
                code,
                wamid,
                startedAt,
                acceptedAt,
                earlier(sentAt, sent),
                earlier(deliveredAt, delivered),
                earlier(readAt, read),
                failedAt,
                null);
    }

    private static Instant earlier(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
