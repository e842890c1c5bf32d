package io.anuencia.contacts.attribute;

import java.util.regex.Pattern;

/** What may stand in a name or a text that callers give us. */
public final class PlainText {

    /** The most characters of a text that is kept. */
    public static final int LENGTH_MAX = 256;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");

    private PlainText() {}

    /** Whether something may be a tag, or name an attribute or a field of evidence. */
    public static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** Whether a value has at most 256 characters, none of them a control. */
    public static boolean isText(String value) {
        return value.length() <= LENGTH_MAX
                && isStorable(value)
                && value.chars().noneMatch(Character::isISOControl);
    }

    /** PostgreSQL takes no NUL, and half of a surrogate pair is no character. */
    public static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Without white space around it; null for one that has nothing else. */
    public static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
