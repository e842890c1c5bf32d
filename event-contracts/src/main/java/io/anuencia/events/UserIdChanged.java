package io.anuencia.events;

import java.time.Instant;

/**
 * Meta gave a person another business-scoped id. The two keys are never linked: suppressions
 * travel, consents do not.
 *
 * @param from key of the former id
 * @param to key of the id from now on
 * @param fromUserId the former id
 * @param toUserId the id from now on
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param at WhatsApp's time of it, in whole seconds
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
