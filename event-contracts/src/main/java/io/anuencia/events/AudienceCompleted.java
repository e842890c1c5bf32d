package io.anuencia.events;

import java.util.UUID;

/**
 * All chunks of an audience were sent.
 *
 * @param campaignId the campaign that asked
 * @param chunks how many
 * @param members how many people they hold together
 * @param digest SHA-256 (hex) over the recipient keys in order, one per line
 */
public record AudienceCompleted(UUID campaignId, int chunks, long members, String digest)
        implements PlatformEvent {

    @Override
    public EventType type() {
        return EventType.AUDIENCE_COMPLETED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
