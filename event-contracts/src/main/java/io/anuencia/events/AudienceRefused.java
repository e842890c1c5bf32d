package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An audience cannot be told, or not to its end: what it names does not exist, or does not fit into
 * records any more. The campaign cannot begin.
 *
 * @param campaignId the campaign that asked
 * @param reason a code, such as {@code UNKNOWN_SEGMENT}, {@code UNKNOWN_IMPORT}, {@code
 *     IMPORT_NOT_APPLIED}, {@code IMPORT_FAILED}, {@code SEGMENT_NOT_VALID} or {@code
 *     AUDIENCE_OUTGROWN}
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
