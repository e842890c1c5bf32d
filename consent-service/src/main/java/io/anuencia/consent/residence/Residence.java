package io.anuencia.consent.residence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;

/**
 * Where a profile says that a person lives.
 *
 * @param country ISO 3166-1 alpha-2, or null if the profile names none
 * @param timeZone IANA zone, or null if the profile names none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Residence(String country, String timeZone) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /** The home that an event names; an invalid country counts as none. */
    static Residence of(String country, String timeZone) {
        boolean valid = country != null && COUNTRY.matcher(country).matches();
        return new Residence(valid ? country : null, timeZone);
    }

    /** Whether the profile names neither. */
    boolean isUnknown() {
        return country == null && timeZone == null;
    }
}
