package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of an attempt, told to consent-service so that its permit ends.
 *
 * @param attemptId the attempt
 * @param messageId its message
 * @param recipientKey to whom
 * @param knownAs by which other key WhatsApp knows whom it was written to, or null
 * @param ownerEpoch the epoch that closed it
 * @param seq grows with each word about the same attempt; a later one may correct an earlier one
 * @param outcome what became of it
 * @param code WhatsApp's error code, or null
 * @param by who closed it
 * @param startedAt when it began to leave, or null if it never did
 * @param at when this became known
 */
public record AttemptClosed(
        UUID attemptId,
        UUID messageId,
        RecipientKey recipientKey,
        RecipientKey knownAs,
        long ownerEpoch,
        int seq,
        Outcome outcome,
        Integer code,
        ClosedBy by,
        Instant startedAt,
        Instant at)
        implements PlatformEvent {

    /** What became of an attempt. */
    public enum Outcome {
        /** No byte of it left. */
        NOT_STARTED(true, true),
        /** WhatsApp refused to take it and may be asked again. */
        NOT_ACCEPTED(true, true),
        /** WhatsApp took it. */
        ACCEPTED(false, true),
        /** Nobody knows yet. */
        IN_DOUBT(false, false),
        /** WhatsApp will not deliver it. */
        FAILED(true, true);

        private final boolean released;
        private final boolean known;

        Outcome(boolean released, boolean known) {
            this.released = released;
            this.known = known;
        }

        /** Whether it certainly reached nobody, so that it does not count as written. */
        public boolean isReleased() {
            return released;
        }

        /** Whether the outcome is known; an open permit of an unknown one is waited for. */
        public boolean isKnown() {
            return known;
        }
    }

    /** Who closed an attempt. */
    public enum ClosedBy {
        /** The process that asked for the permit and holds its start time. */
        SENDER,
        /** A later owner of the number. */
        TAKEOVER,
        /** A cancelled or expired message. */
        CANCEL,
        /** A status that WhatsApp reported. */
        STATUS
    }

    @Override
    public EventType type() {
        return EventType.ATTEMPT_CLOSED;
    }

    @Override
    public String partitionKey() {
        return recipientKey.toString();
    }
}
