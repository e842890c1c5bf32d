package io.anuencia.contacts.contact;

import io.anuencia.contacts.attribute.PlainText;
import java.util.List;
import java.util.Map;

/**
 * A person as described by a caller or a file, as written; blank counts as null.
 *
 * @param externalId the caller's own id
 * @param phone the number as they write it
 * @param firstName first name
 * @param lastName last name
 * @param language BCP 47 tag
 * @param country ISO 3166-1 code
 * @param timeZone IANA zone
 * @param attributes values by name: JSON values, or the texts of cells
 * @param tags tags in order
 * @param classes audience classes with their references
 * @param reading how to parse the values
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

    /** Names are compared in one form. */
    public ContactSaid {
        attributes = PlainText.normal(attributes);
        tags = tags == null ? null : tags.stream().map(PlainText::normal).toList();
    }

    /**
     * How to parse written values.
     *
     * @param defaultRegion ISO 3166-1 code for numbers without country code of people without a
     *     country, or null
     * @param cells whether attributes are texts from a file rather than JSON values
     */
    public record Reading(String defaultRegion, boolean cells) {

        /** JSON without a default region. */
        public static final Reading JSON = new Reading(null, false);
    }

    @Override
    public String toString() {
        return "ContactSaid[…]";
    }
}
