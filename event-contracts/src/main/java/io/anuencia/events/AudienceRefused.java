package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An audience cannot be told: what it names does not exist. No chunk follows; the campaign cannot
 * begin.
 *
 * @param campaignId the campaign that asked
 * @param reason a code, such as {@code UNKNOWN_SEGMENT}, {@code UNKNOWN_IMPORT}, {@code
 *     IMPORT_NOT_APPLIED}, {@code IMPORT_FAILED} or {@code SEGMENT_NOT_VALID}
 * @param detail what is wrong and what to do
 * @param refusedAt when
 */
public record AudienceRefused(UUID campaignId, String reason, String detail, Instant refusedAt)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.AUDIENCE_REFUSED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
