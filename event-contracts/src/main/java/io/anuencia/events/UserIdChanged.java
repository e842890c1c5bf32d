package io.anuencia.events;

import java.time.Instant;

/**
 * Meta gave a person a new business-scoped id. The two recipient keys are never linked:
 * suppressions are carried over to the new key, consents are not.
 *
 * @param from recipient key (pseudonym) of the former id
 * @param to recipient key (pseudonym) of the new id
 * @param fromUserId former business-scoped id
 * @param toUserId new business-scoped id
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param at WhatsApp's time of the notification, in whole seconds
 */
public record UserIdChanged(
        RecipientKey from,
        RecipientKey to,
        String fromUserId,
        String toUserId,
        String phoneNumberId,
        Instant at)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.USER_ID_CHANGED;
    }

    @Override
    public String partitionKey() {
        return from.toString();
    }

    @Override
    public String toString() {
        return "UserIdChanged[" + from + " to " + to + "]";
    }
}
