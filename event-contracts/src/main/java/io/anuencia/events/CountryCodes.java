package io.anuencia.events;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes of countries and of parts of them. A code that only looks like one, such as UK for GB,
 * would bind nobody and say nothing about it.
 */
public final class CountryCodes {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Codes outside of ISO 3166-1 that numbers have: Ascension, Tristan da Cunha and Kosovo. */
    private static final Set<String> OF_NUMBERS = Set.of("AC", "TA", "XK");

    /** Codes that ISO 3166-1 leaves to its users. */
    private static final Pattern OWN = Pattern.compile("X[A-Z]");

    private static final Pattern PLACE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    private CountryCodes() {}

    /**
     * Whether a text is the code of a country, also one of those that ISO 3166-1 leaves to its
     * users; false for null.
     */
    public static boolean isCountry(String code) {
        return isRealCountry(code) || code != null && OWN.matcher(code).matches();
    }

    /**
     * Whether a text is the code of a country in which somebody can live or have a number, such as
     * XK, but not XX, which many lists use for an unknown one; false for null.
     */
    public static boolean isRealCountry(String code) {
        return code != null && (COUNTRIES.contains(code) || OF_NUMBERS.contains(code));
    }

    /** Whether a text is the code of a country or of a part of one, such as US-FL. */
    public static boolean isPlace(String code) {
        return code != null && PLACE.matcher(code).matches() && isCountry(code.substring(0, 2));
    }
}
