package io.anuencia.dispatch.window;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the language from the name of an understanding rule, such as {@code es.unsubscribe}. */
final class RuleLanguage {

    private static final Pattern NAME =
            Pattern.compile("(?:keyword\\.)?([a-z]{2})(?:-[a-z]+)?\\..*");

    private RuleLanguage() {}

    static Optional<String> of(String rule) {
        if (rule == null) {
            return Optional.empty();
        }
        Matcher name = NAME.matcher(rule);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
