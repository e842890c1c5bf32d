package io.anuencia.events;

import java.time.Instant;

/**
 * WhatsApp says that a person has another number. The two keys are never linked: suppressions
 * travel, consents do not. Carries the clear numbers.
 *
 * @param from key of the former number
 * @param to key of the number from now on
 * @param fromPhone the former number
 * @param toPhone the number from now on
 * @param phoneNumberId the business number that heard it, or null where Meta names none
 * @param wamid WhatsApp's id of the message, or null where Meta names none
 * @param at WhatsApp's time of it, in whole seconds
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
