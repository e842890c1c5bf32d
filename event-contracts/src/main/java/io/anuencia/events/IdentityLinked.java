package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * One webhook named several keys of one person. Carries the clear number.
 *
 * @param recipientKeys all keys of the person that the webhook named, the number's first
 * @param phone the number, or null where WhatsApp hides it
 * @param waId WhatsApp's own form of the number, or null
 * @param businessScopedUserId Meta's id of the person for this business, or null
 * @param username WhatsApp username, or null
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param at WhatsApp's time of it, in whole seconds
 */
public record IdentityLinked(
        List<RecipientKey> recipientKeys,
        PhoneNumber phone,
        String waId,
        String businessScopedUserId,
        String username,
        String phoneNumberId,
        Instant at)
        implements PlatformEvent {

    public IdentityLinked {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
    }

    @Override
    public EventType type() {
        return EventType.IDENTITY_LINKED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }

    @Override
    public String toString() {
        return "IdentityLinked" + recipientKeys;
    }
}
