package io.anuencia.events;

import java.time.Instant;

/**
 * Meta's webhook reported a change of a business number.
 *
 * @param wabaId id of the WhatsApp business account (WABA); null if Meta names none, and then
 *     phoneNumberId is present
 * @param phoneNumberId Meta's id of the business number; null if Meta names it only by its digits
 * @param displayPhoneNumber digits of the business number as Meta shows them, or null
 * @param aspect what changed: QUALITY, THROUGHPUT, LIMIT, NAME, SECURITY, or ERROR for an error of
 *     the number that does not belong to a message (its code is the value)
 * @param value the new value in Meta's words, or null if Meta gives none
 * @param previousValue the former value, or null
 * @param reason Meta's reason, or null
 * @param at Meta's time of the notification, in whole seconds; the time of receipt if Meta gives
 *     none
 */
public record NumberReported(
        String wabaId,
        String phoneNumberId,
        String displayPhoneNumber,
        String aspect,
        String value,
        String previousValue,
        String reason,
        Instant at)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.NUMBER_REPORTED;
    }

    @Override
    public String partitionKey() {
        return phoneNumberId == null ? wabaId : phoneNumberId;
    }
}
