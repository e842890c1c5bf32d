package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person stopped the marketing of a business number in WhatsApp's own settings (Meta's webhook
 * field {@code user_preferences}, value stop; or error 131050 of a message).
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that may not send any more, or null if Meta
 *     names none
 * @param saidAt WhatsApp's time of the change or of the refused message's status, in whole seconds
 * @param attemptId attempt id in the status of the refused message, whichever program sent it; if
 *     dispatch-service knows the attempt, its AttemptClosed reports the same stop; null if the
 *     status names none, or if the stop came from the person's settings
 * @param refusal true if the status of a refused message reported it; null if the person's settings
 *     did, or an older release published it
 */
public record PreferenceStopped(
        List<RecipientKey> recipientKeys,
        String phoneNumberId,
        Instant saidAt,
        UUID attemptId,
        Boolean refusal)
        implements InboundEvent {

    public PreferenceStopped {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.PREFERENCE_STOPPED;
    }
}
