package io.anuencia.dispatch.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The languages that a template may be sent in. A person gets the language of their profile, else
 * the nearest one, else the fallback of the campaign.
 *
 * @param fallback the language for people whose language is unknown or not available
 * @param others the other languages, in the order of preference among equally near ones
 */
public record LanguageChain(String fallback, List<String> others) {

    public LanguageChain {
        others = List.copyOf(others);
    }

    /**
     * Returns the language for a person.
     *
     * @param language BCP 47 tag of the person's profile, or null
     */
    public String choose(String language) {
        if (language == null || others.isEmpty()) {
            return fallback;
        }
        String wanted = normal(language);
        return first(code -> normal(code).equals(wanted))
                .or(() -> first(code -> normal(code).equals(base(wanted))))
                .or(() -> first(code -> base(normal(code)).equals(base(wanted))))
                .orElse(fallback);
    }

    /** Returns all languages, the fallback first. */
    public List<String> all() {
        return Stream.concat(Stream.of(fallback), others.stream()).toList();
    }

    private Optional<String> first(Predicate<String> fits) {
        return all().stream().filter(fits).findFirst();
    }

    private static String base(String code) {
        int end = code.indexOf('_');
        return end < 0 ? code : code.substring(0, end);
    }

    private static String normal(String code) {
        return code.replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
