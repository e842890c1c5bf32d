package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contact was deleted because the person gave no sign of life for as long as the law of their
 * country, or the operator, allows inactive contacts to be kept. It is not an erasure: consents
 * expire by their own rules, and the person may be registered again.
 *
 * @param contactId id that contacts-service used for the person
 * @param recipientKeys recipient keys (pseudonyms) that the contact had
 * @param inactiveSince when the person last gave a sign of life
 * @param rule the rule that applied: {@code pack:} and the name of the policy pack (a country, EU
 *     or DEFAULT), or {@code setting} if no pack sets a period
 * @param expiredAt when the contact was deleted, by the decision clock (the machine clock, except
 *     on a local test stack)
 */
public record ContactExpired(
        UUID contactId,
        List<RecipientKey> recipientKeys,
        Instant inactiveSince,
        String rule,
        Instant expiredAt)
        implements PlatformEvent {

    public ContactExpired {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
    }

    @Override
    public EventType type() {
        return EventType.CONTACT_EXPIRED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }
}
