package io.anuencia.dispatch.token;

import java.util.regex.Pattern;

/**
 * A reference that names a token without holding it.
 *
 * @param value {@code env:NAME_TOKEN}, a variable of this process, or {@code file:/path}, a mounted
 *     file
 */
public record TokenReference(String value) {

    /**
     * The form of a reference. A variable has {@code _TOKEN} in its name: others are settings, the
     * pepper and the password of the database among them.
     */
    public static final String PATTERN =
            "env:[A-Za-z_][A-Za-z0-9_]{0,120}_TOKEN[A-Za-z0-9_]{0,120}"
                    + "|file:/[^\\s\\x00]{1,1000}";

    private static final Pattern VALID = Pattern.compile(PATTERN);
    private static final String VARIABLE = "env:";

    public TokenReference {
        if (value == null || !VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("a token reference is env:NAME_TOKEN or file:/path");
        }
    }

    boolean isVariable() {
        return value.startsWith(VARIABLE);
    }

    String target() {
        return value.substring(value.indexOf(':') + 1);
    }
}
