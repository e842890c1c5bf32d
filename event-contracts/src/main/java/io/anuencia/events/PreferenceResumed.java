package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * A person allowed the marketing of a business number again in WhatsApp's own settings. It lifts
 * only what {@link PreferenceStopped} set, never an opt-out in words.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phoneNumberId Meta's id of the business number that may send again, or null if Meta names
 *     none
 * @param saidAt WhatsApp's time of the change, in whole seconds
 */
public record PreferenceResumed(
        List<RecipientKey> recipientKeys, String phoneNumberId, Instant saidAt)
        implements InboundEvent {

    public PreferenceResumed {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.PREFERENCE_RESUMED;
    }
}
