package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The changing part of a message.
 *
 * @param state its state
 * @param notBefore for a deferral: when it may be asked for again, on the decision clock; else null
 * @param reasons reason codes of a deferral or an end
 * @param code WhatsApp's error code, kept whatever follows; or null
 * @param wamid WhatsApp's id, or null
 * @param times when it took which step
 */
public record MessageFacts(
        MessageState state,
        Instant notBefore,
        List<String> reasons,
        Integer code,
        String wamid,
        MessageTimes times) {

    public MessageFacts {
        reasons = List.copyOf(reasons);
    }

    /** Returns the facts of a message of which only the state matters. */
    public static MessageFacts of(MessageState state) {
        return new MessageFacts(state, null, List.of(), null, null, MessageTimes.NONE);
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
        return new MessageFacts(other, until, why, code, wamid, times);
    }

    /** Returns these facts after WhatsApp accepted the message; known values are kept. */
    public MessageFacts accepted(String id, Instant started, Instant at) {
        return new MessageFacts(
                state,
                notBefore,
                reasons,
                code,
                wamid == null ? id : wamid,
                times.accepted(started, at));
    }

    /**
     * Returns these facts with the message held back by WhatsApp, unless it is known to have gone
     * on or failed.
     */
    public MessageFacts held(Instant at) {
        return new MessageFacts(state, notBefore, reasons, code, wamid, times.held(at));
    }

    /** Returns these facts with the code of an answer that leaves doubt. */
    public MessageFacts doubted(Integer why) {
        return new MessageFacts(MessageState.IN_DOUBT, null, reasons, why, wamid, times);
    }

    /** Returns these facts after WhatsApp gave the message up. */
    public MessageFacts failed(Integer why, Instant at) {
        return new MessageFacts(state, notBefore, reasons, why, wamid, times.failed(at));
    }

    /** Returns these facts without a failure that was only assumed. */
    public MessageFacts revived() {
        return new MessageFacts(state, notBefore, reasons, code, wamid, times.withoutFailure());
    }

    /**
     * Returns these facts with further delivery times; of two times of one step the earlier counts.
     */
    public MessageFacts reached(Instant sent, Instant delivered, Instant read) {
        return new MessageFacts(
                state, notBefore, reasons, code, wamid, times.reached(sent, delivered, read));
    }
}
