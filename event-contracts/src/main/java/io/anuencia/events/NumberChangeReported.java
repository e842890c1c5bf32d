package io.anuencia.events;

import java.time.Instant;

/**
 * WhatsApp reports that a person has a new phone number. The two recipient keys are never linked:
 * suppressions are carried over to the new key, consents are not. Carries the clear phone numbers.
 *
 * @param from recipient key (pseudonym) of the former number
 * @param to recipient key (pseudonym) of the new number, or of the new user id if WhatsApp hides
 *     the number
 * @param fromPhone former number in canonical E.164 form
 * @param toPhone new number in canonical E.164 form, or null if WhatsApp hides it
 * @param phoneNumberId Meta's id of the business number that received it, or null if Meta names
 *     none
 * @param wamid WhatsApp's id of the message, or null if Meta names none
 * @param at WhatsApp's time of the message, in whole seconds
 */
public record NumberChangeReported(
        RecipientKey from,
        RecipientKey to,
        PhoneNumber fromPhone,
        PhoneNumber toPhone,
        String phoneNumberId,
        String wamid,
        Instant at)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.NUMBER_CHANGE_REPORTED;
    }

    @Override
    public String partitionKey() {
        return from.toString();
    }

    @Override
    public String toString() {
        return "NumberChangeReported[" + from + " to " + to + "]";
    }
}
