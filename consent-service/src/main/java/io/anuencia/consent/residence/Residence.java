package io.anuencia.consent.residence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;

/**
 * The residence that a profile states.
 *
 * @param country the country (ISO 3166-1 alpha-2); null if the profile names none
 * @param timeZone the IANA time zone; null if the profile names none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Residence(String country, String timeZone) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** Returns the residence that an event states; an invalid country is ignored. */
    static Residence of(String country, String timeZone) {
        boolean valid = country != null && COUNTRY.matcher(country).matches();
        return new Residence(valid ? country : null, timeZone);
    }

    /** Whether the profile names neither country nor time zone. */
    boolean isUnknown() {
        return country == null && timeZone == null;
    }
}
