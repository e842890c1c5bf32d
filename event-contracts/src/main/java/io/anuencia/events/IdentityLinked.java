package io.anuencia.events;

import java.time.Instant;
import java.util.List;

/**
 * One webhook named several identifiers of one person, so their recipient keys are linked. Carries
 * the clear phone number.
 *
 * @param recipientKeys all recipient keys (pseudonyms) of the person that the webhook named; that
 *     of the phone number comes first
 * @param phone phone number in canonical E.164 form, or null if WhatsApp hides it
 * @param waId the number in WhatsApp's own form (wa_id), or null
 * @param businessScopedUserId Meta's business-scoped id of the person, or null
 * @param username WhatsApp username, or null
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param at WhatsApp's time of the item that named them, in whole seconds
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
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
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
