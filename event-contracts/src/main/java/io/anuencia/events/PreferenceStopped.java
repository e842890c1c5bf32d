package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Someone stopped the marketing of a business number in WhatsApp's own settings (Meta's webhook
 * field {@code user_preferences}, value stop; or error 131050 of a message).
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param saidAt WhatsApp's time of it, in whole seconds
 * @param attemptId the attempt that the refused message names, whoever made it; if it is ours its
 *     close tells of the same stop; null where it names none, or the person's settings told
 */
public record PreferenceStopped(
        List<RecipientKey> recipientKeys, String phoneNumberId, Instant saidAt, UUID attemptId)
        implements PlatformEvent {

    public PreferenceStopped {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.PREFERENCE_STOPPED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
