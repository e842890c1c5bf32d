package io.anuencia.contacts.contact;

import java.util.List;
import java.util.Map;

/**
 * What was said of a person, as it was written; blank is the same as null.
 *
 * @param externalId the caller's own id
 * @param phone the number as they write it
 * @param firstName first name
 * @param lastName last name
 * @param language BCP 47
 * @param country ISO 3166-1
 * @param timeZone IANA zone
 * @param attributes by name: values of JSON, or the texts of cells
 * @param tags in order
 * @param classes audience classes with their references
 * @param reading how the values are to be understood
 */
public record ContactSaid(
        String externalId,
        String phone,
        String firstName,
        String lastName,
        String language,
        String country,
        String timeZone,
        Map<String, ?> attributes,
        List<String> tags,
        List<Membership> classes,
        Reading reading) {

    /**
     * How what was written is understood.
     *
     * @param defaultRegion ISO 3166-1 code for a number without country code where the country does
     *     not say it, or null
     * @param cells whether attributes are texts of a file, not values of JSON
     */
    public record Reading(String defaultRegion, boolean cells) {

        /** JSON without a region. */
        public static final Reading JSON = new Reading(null, false);
    }

    @Override
    public String toString() {
        return "ContactSaid[…]";
    }
}
