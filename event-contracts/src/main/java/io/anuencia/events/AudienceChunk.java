package io.anuencia.events;

import java.util.List;
import java.util.UUID;

/**
 * A part of an audience. Carries clear numbers.
 *
 * @param campaignId the campaign that asked
 * @param number 0 for the first chunk; the same request gives the same chunks
 * @param members at most {@value #MEMBERS_MAX}
 */
public record AudienceChunk(UUID campaignId, int number, List<AudienceMember> members)
        implements PlatformEvent {

    /** The most people that a chunk holds. */
    public static final int MEMBERS_MAX = 500;

    public AudienceChunk {
        members = List.copyOf(members);
        if (number < 0 || members.size() > MEMBERS_MAX) {
            throw new IllegalArgumentException("a chunk is numbered from 0 and holds at most 500");
        }
    }

    @Override
    public EventType type() {
        return EventType.AUDIENCE_CHUNK;
    }

    @Override
    public String partitionKey() {
        return campaignId.toString();
    }
}
