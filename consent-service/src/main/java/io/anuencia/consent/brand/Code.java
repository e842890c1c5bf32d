package io.anuencia.consent.brand;

import java.util.regex.Pattern;

/** The form of the codes of brands and purposes. */
public final class Code {

    /** As a regular expression, for request fields. */
    public static final String PATTERN = "[a-z0-9-]{1,40}";

    /** What to write, for problem documents. */
    public static final String ADVICE = "write 1 to 40 of a-z, 0-9 and -";

    private static final Pattern COMPILED = Pattern.compile(PATTERN);

    private Code() {}

    /** Whether a text is a code; null is not. */
    public static boolean matches(String text) {
        return text != null && COMPILED.matcher(text).matches();
    }
}
