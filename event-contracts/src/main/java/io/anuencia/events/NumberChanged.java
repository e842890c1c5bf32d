package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A contact has a new phone number, as its owner or WhatsApp says. Suppressions are carried over to
 * the new recipient key, consents are not. Carries the clear new number.
 *
 * @param contactId contacts-service's id of the person
 * @param from recipient key (pseudonym) of the former number
 * @param to recipient key (pseudonym) of the new number
 * @param phone new number in canonical E.164 form
 * @param changedAt when the person changed it, as WhatsApp says, or when the contact was changed by
 *     a caller; what was said of the former number until then is the person's
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
