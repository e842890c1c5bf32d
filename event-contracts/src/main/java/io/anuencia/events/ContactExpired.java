package io.anuencia.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A contact was deleted because nobody heard of them for as long as the law of their country, or
 * the operator, lets us keep them. It is no erasure: consents keep their own time, and the person
 * may be registered again.
 *
 * @param contactId the id it had
 * @param recipientKeys the keys it had
 * @param inactiveSince the last sign of them
 * @param rule whose rule: {@code pack:} and the name of the policy pack (a country, EU or DEFAULT),
 *     or {@code setting} where no pack says it
 * @param expiredAt when
 */
public record ContactExpired(
        UUID contactId,
        List<RecipientKey> recipientKeys,
        Instant inactiveSince,
        String rule,
        Instant expiredAt)
        implements PlatformEvent {

    public ContactExpired {
        recipientKeys = List.copyOf(recipientKeys);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("it is about a person: a key is needed");
        }
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
