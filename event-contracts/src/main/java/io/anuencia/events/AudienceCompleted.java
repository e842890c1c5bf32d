package io.anuencia.events;

import java.time.Instant;
import java.util.UUID;

/**
 * All chunks of an audience have been published.
 *
 * @param campaignId id of the campaign or dry run that requested the audience
 * @param chunks number of chunks
 * @param members number of people in all chunks together
 * @param digest SHA-256 (hex) over the recipient keys in order, one per line
 * @param definition definition of the audience when its members were fixed, as JSON, such as a
 *     segment with its name, version and filter; null from releases that did not record it
 * @param snapshotAt when the members were fixed, by the machine clock, or null
 */
public record AudienceCompleted(
        UUID campaignId,
        int chunks,
        long members,
        String digest,
        String definition,
        Instant snapshotAt)
        implements PlatformEvent {

    /** An audience without a definition. */
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
