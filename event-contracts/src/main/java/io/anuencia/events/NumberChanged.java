package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A contact has another number, as its owner or WhatsApp says. Suppressions travel to the new key,
 * consents do not. Carries the clear number.
 *
 * @param contactId contacts-service's id of the person
 * @param from key of the former number
 * @param to key of the number from now on
 * @param phone the number from now on
 * @param changedAt when
 */
public record NumberChanged(
        UUID contactId, RecipientKey from, RecipientKey to, PhoneNumber phone, Instant changedAt)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.NUMBER_CHANGED;
    }

    @Override
    public String partitionKey() {
        return contactId.toString();
    }

    @Override
    public String toString() {
        return "NumberChanged[" + from + " to " + to + "]";
    }
}
