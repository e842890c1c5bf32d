package io.anuencia.contacts.attribute;

import java.util.Locale;
import java.util.Set;

/** What may stand in a name or a text that callers give us. */
public final class PlainText {

    /** The most characters of a text that is kept. */
    public static final int LENGTH_MAX = 256;

    /** The most characters of a language tag: an index of people holds it. */
    public static final int LANGUAGE_LENGTH_MAX = 64;

    /** What to write where a name is none. */
    public static final String NAME_ADVICE =
            "a name has 1 to 64 letters, digits, dots, dashes or underscores";

    /** What to write where a country is none. */
    public static final String COUNTRY_ADVICE =
            "write an ISO 3166-1 code of two capital letters, as PE";

    private static final int NAME_LENGTH_MAX = 64;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private PlainText() {}

    /**
     * Whether something may be a tag, or name an attribute or a field of evidence: letters and
     * digits of any script, and inside of it dots, dashes and underscores.
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

    /** Whether something is a country's code. */
    public static boolean isCountry(String code) {
        return code != null && COUNTRIES.contains(code);
    }

    /** Whether a value has at most 256 characters, none of them a control. */
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

    /** PostgreSQL takes no NUL, and half of a surrogate pair is no character. */
    public static boolean isStorable(String value) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            if (c == 0 || Character.getType(c) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    /** Without white space around it; null for one that has nothing else. */
    public static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
