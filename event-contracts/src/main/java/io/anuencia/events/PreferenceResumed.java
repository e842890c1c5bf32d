package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * Someone allowed the marketing of a business number again in WhatsApp's own settings. It lifts
 * what {@link PreferenceStopped} set and nothing else: never a STOP in words.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param saidAt WhatsApp's time of it, in whole seconds
 */
public record PreferenceResumed(
        List<RecipientKey> recipientKeys, String phoneNumberId, Instant saidAt)
        implements PlatformEvent {

    public PreferenceResumed {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.PREFERENCE_RESUMED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
