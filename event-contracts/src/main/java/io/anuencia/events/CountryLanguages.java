package io.anuencia.events;

import java.util.Set;
import java.util.function.Predicate;

/** The language that people of a country most likely read, if the person's own is not known. */
public final class CountryLanguages {

    private static final Set<String> SPANISH =
            Set.of(
                    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX",
                    "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE");
    private static final Set<String> PORTUGUESE = Set.of("AO", "BR", "CV", "GW", "MZ", "PT", "ST");

    private CountryLanguages() {}

    /**
     * Returns the language that most people there read, or English if the platform does not speak
     * that language.
     *
     * @param country ISO 3166-1 alpha-2 code, or any other text
     * @param isSpoken whether the platform speaks a language, by its ISO 639-1 code; English is
     *     always spoken
     */
    public static String of(String country, Predicate<String> isSpoken) {
        String read = readIn(country);
        return isSpoken.test(read) ? read : "en";
    }

    private static String readIn(String country) {
        if (SPANISH.contains(country)) {
            return "es";
        }
        if (PORTUGUESE.contains(country)) {
            return "pt";
        }
        return switch (country) {
            case "FR" -> "fr";
            case "DE", "AT" -> "de";
            case "IT" -> "it";
            default -> "en";
        };
    }
}
