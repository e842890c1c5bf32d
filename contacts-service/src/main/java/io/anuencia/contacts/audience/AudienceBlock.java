package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceMember;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Up to 500 people of an audience as they are now; those who were erased are missing.
 *
 * @param number from 0
 * @param size how many it was settled with
 * @param chunkEnds where its chunks end, by places; empty while it was never cut
 * @param places of the members in the block, from 1
 * @param members in the same order
 */
record AudienceBlock(
        int number,
        int size,
        List<Integer> chunkEnds,
        List<Integer> places,
        List<AudienceMember> members) {

    /** The same block with the ends of its chunks settled. */
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
        return cutAt(ends);
    }

    /** The same block with chunks that end there. */
    AudienceBlock cutAt(List<Integer> ends) {
        return new AudienceBlock(number, size, ends, places, members);
    }

    /** Whether its people have grown out of the chunks that they were cut into. */
    boolean isOutgrown() {
        return chunks().stream().anyMatch(ChunkSize::isOver);
    }

    /** The keys of its members. */
    List<UUID> keys() {
        return members.stream().map(member -> member.recipientKey().value()).toList();
    }

    /** The members of its chunks, which may be nobody. */
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
