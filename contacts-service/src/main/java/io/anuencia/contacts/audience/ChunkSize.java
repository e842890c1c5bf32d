package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceMember;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a chunk below the size limit of a record: 500 people with long attributes do not fit into a
 * megabyte, and a record that the broker refuses would block everything behind it. The same people
 * are always cut at the same places.
 */
final class ChunkSize {

    /**
     * The most bytes of one chunk; a topic accepts 1 MiB, the rest is left for headers and JSON
     * escapes.
     */
    static final int BYTES_MAX = 800_000;

    private static final int BYTES_OF_KEYS_AND_NAMES = 320;
    private static final int BYTES_OF_A_ZONE = 36;
    private static final int QUOTES_AND_COMMAS = 6;

    /**
     * The most bytes of a character in UTF-8; texts have no control characters, whose JSON escapes
     * would be longer.
     */
    private static final int BYTES_OF_A_CHARACTER = 3;

    private ChunkSize() {}

    /** Cuts people into chunks, in their order. */
    static List<List<AudienceMember>> cut(List<AudienceMember> people) {
        List<List<AudienceMember>> chunks = new ArrayList<>();
        int begin = 0;
        int bytes = 0;
        for (int i = 0; i < people.size(); i++) {
            int more = bytesOf(people.get(i));
            if (i > begin && bytes + more > BYTES_MAX) {
                chunks.add(people.subList(begin, i));
                begin = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (begin < people.size()) {
            chunks.add(people.subList(begin, people.size()));
        }
        return chunks;
    }

    /** Whether the people of a chunk would no longer fit into one. */
    static boolean isOver(List<AudienceMember> chunk) {
        return cut(chunk).size() > 1;
    }

    private static int bytesOf(AudienceMember member) {
        int characters = member.firstName() == null ? 0 : member.firstName().length();
        for (var attribute : member.attributes().entrySet()) {
            characters +=
                    attribute.getKey().length() + attribute.getValue().length() + QUOTES_AND_COMMAS;
        }
        return BYTES_OF_KEYS_AND_NAMES
                + BYTES_OF_A_ZONE * member.candidateZones().size()
                + BYTES_OF_A_CHARACTER * characters;
    }
}
