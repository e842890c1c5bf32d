package io.anuencia.contacts.contact;

import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A person as described by a caller or a file, checked and in canonical form. What was left out is
 * null or empty and changes nothing of a known person.
 *
 * @param externalId the caller's own id, or null
 * @param recipientKey the key of the number
 * @param phone the canonical number
 * @param phoneInput the number as it was written
 * @param firstName first name, or null
 * @param lastName last name, or null
 * @param language BCP 47 tag, or null
 * @param country ISO 3166-1 code, or null
 * @param timeZone IANA zone, or null
 * @param attributes values by name: each a String, a BigDecimal or a Boolean
 * @param tags tags in order, without repeats
 * @param classes audience classes, without repeats
 */
public record ContactDraft(
        String externalId,
        RecipientKey recipientKey,
        PhoneNumber phone,
        String phoneInput,
        String firstName,
        String lastName,
        String language,
        String country,
        String timeZone,
        Map<String, Object> attributes,
        List<String> tags,
        List<Membership> classes) {

    public ContactDraft {
        attributes = Map.copyOf(attributes);
        tags = List.copyOf(tags);
        classes = List.copyOf(classes);
    }

    /**
     * Merges a later draft of the same person: its values win where it has any, and lists add up.
     * An external id stays.
     */
    public ContactDraft then(ContactDraft later) {
        Map<String, Object> all = new TreeMap<>(attributes);
        all.putAll(later.attributes);
        return new ContactDraft(
                externalId == null ? later.externalId : externalId,
                recipientKey,
                phone,
                later.phoneInput,
                orElse(later.firstName, firstName),
                orElse(later.lastName, lastName),
                orElse(later.language, language),
                orElse(later.country, country),
                orElse(later.timeZone, timeZone),
                all,
                union(tags, later.tags),
                union(classes, later.classes));
    }

    private static String orElse(String value, String other) {
        return value == null ? other : value;
    }

    private static <T> List<T> union(Collection<T> some, Collection<T> more) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return "ContactDraft[" + recipientKey + "]";
    }
}
