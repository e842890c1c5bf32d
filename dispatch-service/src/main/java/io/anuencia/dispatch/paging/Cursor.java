package io.anuencia.dispatch.paging;

import io.anuencia.messaging.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** A position in a list, as an opaque text for the caller to send back. */
public final class Cursor {

    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /** Returns a cursor of these texts. */
    public static String of(String... parts) {
        byte[] joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /**
     * Returns the texts of a cursor.
     *
     * @param parts number of texts that there must be
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
     * Returns the parsed text of a cursor of one text.
     *
     * @param parse parses the text; throws IllegalArgumentException for a text that it cannot have
     *     written
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
        return ProblemException.invalid("cursor", "must be the value of next from an earlier page");
    }
}
