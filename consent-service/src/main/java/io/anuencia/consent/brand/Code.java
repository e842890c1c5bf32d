package io.anuencia.consent.brand;

import java.util.regex.Pattern;

/** The form of the codes of brands and purposes. */
public final class Code {

    /** The form as a regular expression, for request fields. */
    public static final String PATTERN = "[a-z0-9-]{1,40}";

    /** Advice for problem details. */
    public static final String ADVICE = "write 1 to 40 of a-z, 0-9 and -";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Code() {}

    /** Whether a text is a code; false for null. */
    public static boolean matches(String text) {
        return text != null && COMPILED.matcher(text).matches();
    }
}
