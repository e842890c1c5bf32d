package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An audience cannot be published, or not completely: something it names does not exist, or its
 * chunks no longer fit into records. The campaign cannot start.
 *
 * @param campaignId id of the campaign or dry run that requested the audience
 * @param reason reason code, such as {@code UNKNOWN_SEGMENT}, {@code UNKNOWN_IMPORT}, {@code
 *     IMPORT_NOT_APPLIED}, {@code IMPORT_FAILED}, {@code SEGMENT_NOT_VALID} or {@code
 *     AUDIENCE_OUTGROWN}
 * @param detail what is wrong and what to do, for a human
 * @param refusedAt when it was refused, by the machine clock
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
