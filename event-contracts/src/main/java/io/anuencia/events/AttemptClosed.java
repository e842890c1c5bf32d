package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * The outcome of one attempt to send a message. Consent-service uses it to close the permit of the
 * attempt.
 *
 * @param attemptId id of the attempt
 * @param messageId id of the message that the attempt was to send
 * @param recipientKey recipient key (pseudonym) of the person that the message is for
 * @param knownAs another recipient key under which WhatsApp knows that person, or null
 * @param userIdKey recipient key of the user id by which WhatsApp names that person to the
 *     business, or null
 * @param ownerEpoch ownership epoch of the business number under which the permit was requested
 * @param seq increasing number of this report about the attempt; a later report may correct an
 *     earlier one
 * @param outcome NOT_STARTED (no byte of it left), NOT_ACCEPTED (WhatsApp refused to take it and
 *     may be asked again), ACCEPTED, IN_DOUBT (not known yet) or FAILED (WhatsApp will not deliver
 *     it)
 * @param code WhatsApp's error code, or null
 * @param by SENDER (the process that requested the permit), TAKEOVER (a later owner of the business
 *     number), CANCEL (the message was cancelled or expired) or STATUS (a status that WhatsApp
 *     reported)
 * @param startedAt when the request began to leave, by the machine clock; null if it never did or
 *     that is not known
 * @param at when the outcome became known, by the machine clock
 * @param statusAt when the status that closed it happened, by WhatsApp's clock, in whole seconds;
 *     null if it was not closed by one or the reporting release does not say
 */
public record AttemptClosed(
        UUID attemptId,
        UUID messageId,
        RecipientKey recipientKey,
        RecipientKey knownAs,
        RecipientKey userIdKey,
        long ownerEpoch,
        int seq,
        Outcome outcome,
        Integer code,
        ClosedBy by,
        Instant startedAt,
        Instant at,
        Instant statusAt)
        implements PlatformEvent {

    /** The outcome of an attempt. */
    public enum Outcome {
        /** No byte of it left. */
        NOT_STARTED(true, true),
        /** WhatsApp refused to take it and may be asked again. */
        NOT_ACCEPTED(true, true),
        /** WhatsApp took it. */
        ACCEPTED(false, true),
        /** Not known yet. */
        IN_DOUBT(false, false),
        /** WhatsApp will not deliver it. */
        FAILED(true, true);

        private final boolean released;
        private final boolean known;

        Outcome(boolean released, boolean known) {
            this.released = released;
            this.known = known;
        }

        /** Whether it certainly reached nobody, so that it does not count as a message sent. */
        public boolean isReleased() {
            return released;
        }

        /**
         * Whether the outcome is known; while it is not, the permit stays open and is waited for.
         */
        public boolean isKnown() {
            return known;
        }
    }

    /** The party that closed an attempt. */
    public enum ClosedBy {
        /** The process that requested the permit and knows when the attempt started. */
        SENDER,
        /** A later owner of the number. */
        TAKEOVER,
        /** The message was cancelled or expired. */
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
