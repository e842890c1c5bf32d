package io.anuencia.events;

import java.util.List;
import java.util.UUID;

/**
 * One part of an audience. Carries clear phone numbers.
 *
 * @param campaignId id of the campaign or dry run that requested the audience
 * @param number number of the chunk, from 0; repeating a request yields identical chunks
 * @param members the people of this chunk, at most 500
 */
public record AudienceChunk(UUID campaignId, int number, List<AudienceMember> members)
        implements PlatformEvent {

    /** The most people in one chunk. */
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
