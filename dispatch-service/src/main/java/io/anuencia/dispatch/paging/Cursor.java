package io.anuencia.dispatch.paging;

import io.anuencia.messaging.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Where a list goes on, as an opaque text for the caller to send back. */
public final class Cursor {

    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /** A cursor of some texts. */
    public static String of(String... parts) {
        byte[] joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /**
     * The texts of a cursor.
     *
     * @param parts how many there must be
     * @throws ProblemException (400) if it is not a cursor of this list
     */
    public static List<String> read(String cursor, int parts) {
        try {
            byte[] joined = Base64.getUrlDecoder().decode(cursor);
            String text = new String(joined, StandardCharsets.UTF_8);
            List<String> found = List.of(text.split(SEPARATOR, -1));
            boolean plain =
                    found.stream()
                            .noneMatch(part -> part.chars().anyMatch(Character::isISOControl));
            if (found.size() == parts && plain) {
                return found;
            }
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    /**
     * What a cursor of one text says.
     *
     * @param parse refuses with an IllegalArgumentException what it cannot have written
     * @throws ProblemException (400) if it is not a cursor of this list
     */
    public static <T> T read(String cursor, Function<String, T> parse) {
        String text = read(cursor, 1).get(0);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static ProblemException notOurs() {
        return ProblemException.invalid("cursor", "must be the value of next of an earlier page");
    }
}
