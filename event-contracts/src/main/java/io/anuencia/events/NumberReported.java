package io.anuencia.events;

import java.time.Instant;

/**
 * Meta says something new about a business number.
 *
 * @param wabaId the WhatsApp business account; null where Meta names none, and then the number is
 *     named by its id
 * @param phoneNumberId the business number; null where Meta names it by its digits alone
 * @param displayPhoneNumber the digits of the business number as Meta shows them, or null
 * @param aspect what changed: QUALITY, THROUGHPUT, LIMIT, NAME, SECURITY, or ERROR for an error of
 *     the number that belongs to no message (its code is the value)
 * @param value what it is now, in Meta's words, or null where Meta says none
 * @param previousValue what it was, or null
 * @param reason Meta's reason, or null
 * @param at when it came to us from Meta, in whole seconds
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
