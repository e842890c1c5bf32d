package io.anuencia.contacts.attribute;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

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
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final Set<Character.UnicodeScript> SCRIPTS_WITH_JOINERS =
            EnumSet.of(
                    Character.UnicodeScript.ARABIC,
                    Character.UnicodeScript.BENGALI,
                    Character.UnicodeScript.DEVANAGARI,
                    Character.UnicodeScript.GUJARATI,
                    Character.UnicodeScript.GURMUKHI,
                    Character.UnicodeScript.KANNADA,
                    Character.UnicodeScript.MALAYALAM,
                    Character.UnicodeScript.ORIYA,
                    Character.UnicodeScript.SINHALA,
                    Character.UnicodeScript.TAMIL,
                    Character.UnicodeScript.TELUGU);
    private static final char ZERO_WIDTH_SPACE = '\u200B';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PlainText() {}

    /**
     * Whether a text can be a tag, or the name of an attribute or a fact of evidence: letters and
     * digits of any script, and after the first character also dots, dashes, underscores and the
     * marks of a script, in the form that {@link #normal(String)} gives.
     */
    public static boolean isName(String name) {
        if (name == null || name.isEmpty()) {
            return false;
        }
        int characters = 0;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            boolean fits = isLetterOrNumber(c) || i > 0 && isInside(name, i);
            if (!fits || ++characters > NAME_LENGTH_MAX) {
                return false;
            }
        }
        return name.equals(normal(name));
    }

    private static boolean isInside(String name, int at) {
        int c = name.codePointAt(at);
        return switch (c) {
            case '_', '.', '-' -> true;
            case NON_JOINER, JOINER -> isJoin(name, at);
            default -> isMark(c);
        };
    }

    /** Nobody sees a joiner, so it counts only where a script is not spelled without it. */
    private static boolean isJoin(String name, int at) {
        if (at + 1 == name.length()) {
            return false;
        }
        int before = name.codePointBefore(at);
        int after = name.codePointAt(at + 1);
        return (Character.isLetter(before) || isMark(before))
                && Character.isLetter(after)
                && SCRIPTS_WITH_JOINERS.contains(Character.UnicodeScript.of(after));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }

    /**
     * Returns the form of a name in which it is stored and compared: some systems write a letter
     * and its accent as two characters. A name without marks is left as it is, as it always was.
     *
     * @param name the name, or null
     */
    public static String normal(String name) {
        return name == null || name.codePoints().noneMatch(PlainText::isMark)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * Returns values by the normal forms of their names. If two names have the same form, they stay
     * as they are, and at least one of them is no name.
     *
     * @param named values by name, or null
     */
    public static <V> Map<String, V> normal(Map<String, V> named) {
        if (named == null || named.keySet().stream().allMatch(n -> n.equals(normal(n)))) {
            return named;
        }
        Map<String, V> normal = new LinkedHashMap<>();
        named.forEach((name, value) -> normal.put(normal(name), value));
        return normal.size() == named.size() ? normal : named;
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
