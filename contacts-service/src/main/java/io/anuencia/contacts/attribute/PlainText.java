package io.anuencia.contacts.attribute;

/** Checks the characters of names and texts from callers. */
public final class PlainText {

    /** Length limit of a stored text. */
    public static final int LENGTH_MAX = 256;

    /** Length limit of a language tag, which is part of an index of people. */
    public static final int LANGUAGE_LENGTH_MAX = 64;

    /** Advice for an invalid name. */
    public static final String NAME_ADVICE =
            "a name has 1 to 64 letters, digits, dots, dashes or underscores";

    /** Advice for an invalid country. */
    public static final String COUNTRY_ADVICE =
            "write an ISO 3166-1 code of two capital letters, as PE";

    private static final int NAME_LENGTH_MAX = 64;
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PlainText() {}

    /**
     * Whether a text can be a tag, or the name of an attribute or a fact of evidence: letters and
     * digits of any script, and after the first character also dots, dashes and underscores.
     */
    public static boolean isName(String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        int characters = 0;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean fits = isLetterOrNumber(c) || i > 0 && (c == '_' || c == '.' || c == '-');
            if (!fits || ++characters > NAME_LENGTH_MAX) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrNumber(int c) {
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER ->
                            true;
                    default -> false;
                };
    }

    /** Whether a value has at most 256 characters and no control characters. */
    public static boolean isText(String value) {
        if (value.length() > LENGTH_MAX || !isStorable(value)) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether PostgreSQL can store a value: it rejects NUL, and half a surrogate pair is not a
     * character.
     */
    public static boolean isStorable(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (c == 0 || Character.getType(c) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Strips surrounding white space, with the spaces that do not break and those that nobody sees,
     * which files bring from web pages and spreadsheets.
     */
    public static String stripped(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == ZERO_WIDTH_SPACE
                || c == BYTE_ORDER_MARK;
    }

    /** Strips surrounding white space; null if nothing else is left. */
    public static String blankToNull(String value) {
        String stripped = value == null ? "" : stripped(value);
        return stripped.isEmpty() ? null : stripped;
    }
}
