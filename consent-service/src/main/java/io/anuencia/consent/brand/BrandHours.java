package io.anuencia.consent.brand;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.policy.ContactHours;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * The hours in which a brand wants its marketing to arrive. They apply in addition to those of law
 * and custom, so they can only tighten.
 *
 * @param days one day or several in a row, such as MON-FRI
 * @param from first minute inside
 * @param to first minute outside again
 */
record BrandHours(
        @NotNull(message = BrandHours.DAYS)
                @Pattern(
                        regexp = "(MON|TUE|WED|THU|FRI|SAT|SUN)(-(MON|TUE|WED|THU|FRI|SAT|SUN))?",
                        message = BrandHours.DAYS)
                String days,
        @NotNull(message = BrandHours.TIME)
                @Pattern(regexp = BrandHours.CLOCK, message = BrandHours.TIME)
                String from,
        @NotNull(message = BrandHours.TIME)
                @Pattern(regexp = BrandHours.CLOCK, message = BrandHours.TIME)
                String to) {

    static final String DAYS = "write a day or days in a row, such as MON-FRI";
    static final String TIME = "write a local time such as 09:30";
    static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private static final TypeReference<List<BrandHours>> LIST = new TypeReference<>() {};

    static List<BrandHours> list(String json) {
        return StoredJson.read(json, LIST);
    }

    static List<ContactHours> read(String json) {
        return list(json).stream().map(BrandHours::contactHours).toList();
    }

    /**
     * Refuses hours that run backwards.
     *
     * @throws ProblemException (400) naming the wrong item
     */
    static void check(List<BrandHours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            try {
                hours.get(i).contactHours();
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(
                        "hours[" + i + "]",
                        "days must run forward within one week, times within one day; split other"
                                + " hours into two items");
            }
        }
    }

    private ContactHours contactHours() {
        return ContactHours.of(days, from, to);
    }
}
