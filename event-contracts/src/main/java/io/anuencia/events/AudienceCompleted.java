package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * All chunks of an audience were sent.
 *
 * @param campaignId the campaign that asked
 * @param chunks how many
 * @param members how many people they hold together
 * @param digest SHA-256 (hex) over the recipient keys in order, one per line
 * @param definition what the audience meant when it was settled, as JSON: a segment with its name,
 *     version and filter; null from releases that did not say
 * @param snapshotAt when it was settled, or null
 */
public record AudienceCompleted(
        UUID campaignId,
        int chunks,
        long members,
        String digest,
        String definition,
        Instant snapshotAt)
        implements PlatformEvent {

    /** An audience whose definition is not told. */
    public AudienceCompleted(UUID campaignId, int chunks, long members, String digest) {
        this(campaignId, chunks, members, digest, null, null);
    }

    @Override
    public EventType type() {
        return EventType.AUDIENCE_COMPLETED;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
