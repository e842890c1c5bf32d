package io.anuencia.dispatch.paging;

import io.anuencia.messaging.rest.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** A position in a list, as an opaque text for the caller to send back. */
public final class Cursor {

    private static final String SEPARATOR = "\n";

    private Cursor() {}

    /**
     * Returns the cursor of the page after this one; null if this one is the last, because it is
     * shorter than it may be.
     *
     * @param parts texts of the position of an element
     */
    @SafeVarargs
    public static <T> String next(List<T> page, int limit, Function<? super T, ?>... parts) {
        if (page.size() < limit) {
            return null;
        }
        StringJoiner texts = new StringJoiner(SEPARATOR);
        for (Function<? super T, ?> part : parts) {
            texts.add(part.apply(page.get(limit - 1)).toString());
        }
        byte[] joined = texts.toString().getBytes(StandardCharsets.UTF_8);
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
     * Returns the parsed text of a cursor of one text, or the start if there is no cursor.
     *
     * @param parse parses the text; throws IllegalArgumentException for a text that it cannot have
     *     written
     * @throws ProblemException (400) if it is not a cursor of this list
     */
    public static <T> T read(String cursor, T start, Function<String, T> parse) {
        if (cursor == null) {
            return start;
        }
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
