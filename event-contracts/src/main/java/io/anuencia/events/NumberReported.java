package io.anuencia.events;

import java.time.Instant;

/**
 * Meta says something new about a business number.
 *
 * @param wabaId the WhatsApp business account
 * @param phoneNumberId the business number
 * @param aspect what changed: QUALITY, THROUGHPUT, LIMIT, NAME or SECURITY
 * @param value what it is now, in Meta's words
 * @param previousValue what it was, or null
 * @param reason Meta's reason, or null
 * @param at when it came to us from Meta, in whole seconds
 */
public record NumberReported(
        String wabaId,
        String phoneNumberId,
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
        return phoneNumberId;
    }
}
