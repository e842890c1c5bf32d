package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The changing part of a message. The delivery times are cumulative: a message that was read was
 * delivered, sent and accepted. They are by WhatsApp's clock or the machine clock.
 *
 * @param state its state
 * @param notBefore for a deferral: when it may be asked for again, on the decision clock; else null
 * @param reasons reason codes of a deferral or an end
 * @param code WhatsApp's error code, kept whatever follows; or null
 * @param wamid WhatsApp's id, or null
 * @param startedAt when the request began to leave, or null
 * @param acceptedAt when WhatsApp accepted it, or null
 * @param sentAt when it was sent on to the phone, or null
 * @param deliveredAt when it reached the phone, or null
 * @param readAt when it was read, or null
 * @param failedAt when WhatsApp gave it up, or null
 * @param heldAt when WhatsApp began to hold it back to judge its template, kept if it failed while
 *     it was held; null if it was not held or went on
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

    /** Returns the facts of a message of which only the state matters. */
    public static MessageFacts of(MessageState state) {
        return new MessageFacts(
                state, null, List.of(), null, null, null, null, null, null, null, null, null);
    }

    /** Returns the close of an attempt that the state implies; empty if it implies none. */
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

    /** Returns these facts in another state. */
    public MessageFacts in(MessageState other) {
        return decided(other, reasons, null);
    }

    /**
     * Returns these facts after a decision.
     *
     * @param until when a deferred message may be asked for again, on the decision clock; else null
     */
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

    /** Returns these facts after WhatsApp accepted the message; known values are kept. */
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

    /**
     * Returns these facts with the message held back by WhatsApp, unless it is known to have gone
     * on or failed.
     */
    public MessageFacts held(Instant at) {
        return holding(wentOn() || failedAt != null ? null : at);
    }

    private boolean wentOn() {
        return sentAt != null || deliveredAt != null || readAt != null;
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

    /** Returns these facts with the code of an answer that leaves doubt. */
    public MessageFacts doubted(Integer why) {
        return new MessageFacts(
                MessageState.IN_DOUBT,
                null,
                reasons,
                why,
                wamid,
                startedAt,
                acceptedAt,
                sentAt,
                deliveredAt,
                readAt,
                failedAt,
                heldAt);
    }

    /** Returns these facts after WhatsApp gave the message up. */
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
                wentOn() ? null : heldAt);
    }

    /**
     * Returns these facts with further delivery times; of two times of one step the earlier counts.
     */
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
