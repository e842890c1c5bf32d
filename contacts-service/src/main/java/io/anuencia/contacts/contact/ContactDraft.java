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
 * What a caller says of a person, checked and canonical. What they left out is null or empty and
 * changes nothing of a person who is known.
 *
 * @param externalId the caller's own id, or null
 * @param recipientKey the key of the number
 * @param phone the canonical number
 * @param phoneInput the number as it was written
 * @param firstName or null
 * @param lastName or null
 * @param language BCP 47, or null
 * @param country ISO 3166-1, or null
 * @param timeZone IANA zone, or null
 * @param attributes by name: a String, a BigDecimal or a Boolean each
 * @param tags in order, without repeats
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

    /** The same person said twice: the later word wins where it says something; lists add up. */
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
