package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceMember;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Up to 500 people of an audience as they are now; those who were erased are missing.
 *
 * @param number number of the block, from 0
 * @param size number of people when the audience was settled
 * @param chunkEnds last place of each chunk; empty until the block is cut
 * @param places places of the members in the block, from 1
 * @param members members, in the order of their places
 */
record AudienceBlock(
        int number,
        int size,
        List<Integer> chunkEnds,
        List<Integer> places,
        List<AudienceMember> members) {

    /** Returns this block cut into chunks; a block that was cut before stays the same. */
    AudienceBlock cut() {
        if (!chunkEnds.isEmpty()) {
            return this;
        }
        List<Integer> ends = new ArrayList<>();
        int told = 0;
        for (List<AudienceMember> chunk : ChunkSize.cut(members)) {
            told += chunk.size();
            ends.add(places.get(told - 1));
        }
        if (ends.isEmpty()) {
            ends.add(size);
        } else {
            ends.set(ends.size() - 1, size);
        }
        return new AudienceBlock(number, size, ends, places, members);
    }

    /** Whether a chunk has grown beyond the size of a record since the block was cut. */
    boolean isOutgrown() {
        return chunks().stream().anyMatch(ChunkSize::isOver);
    }

    /** The keys of its members. */
    List<UUID> keys() {
        return members.stream().map(member -> member.recipientKey().value()).toList();
    }

    /** The members of each chunk; a chunk may be empty. */
    List<List<AudienceMember>> chunks() {
        List<List<AudienceMember>> chunks = new ArrayList<>();
        int from = 0;
        for (int end : chunkEnds) {
            int to = from;
            while (to < places.size() && places.get(to) <= end) {
                to++;
            }
            chunks.add(members.subList(from, to));
            from = to;
        }
        return chunks;
    }
}
