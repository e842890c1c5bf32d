package io.anuencia.contacts.contact;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks what a caller or a file says of a person; every mistake is found, not just the first. */
@ApplicationScoped
public class ContactCheck {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,63}");
    private static final int TEXT_LENGTH_MAX = 256;
    private static final int PHONE_LENGTH_MAX = 64;
    private static final int MANY = 50;

    private final Pepper pepper;

    ContactCheck(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * What was said of a person, as it was written; blank is the same as null.
     *
     * @param defaultRegion ISO 3166-1 code for a number without country code where the country does
     *     not say it, or null
     */
    public record Said(
            String externalId,
            String phone,
            String firstName,
            String language,
            String country,
            String timeZone,
            Map<String, String> attributes,
            List<String> tags,
            String defaultRegion) {

        @Override
        public String toString() {
            return "Said[…]";
        }
    }

    /**
     * Checks it.
     *
     * @param errors takes every mistake, with the name of its field in REST's spelling
     * @return the draft; null if there was a mistake
     */
    public ContactDraft check(Said said, Consumer<Problem.Field> errors) {
        List<Problem.Field> found = new ArrayList<>();
        String country = country(blankToNull(said.country()), found);
        PhoneNumber phone = phone(said, country, found);
        ContactDraft draft =
                new ContactDraft(
                        text("externalId", said.externalId(), found),
                        phone == null ? null : pepper.keyOf(phone),
                        phone,
                        blankToNull(said.phone()),
                        text("firstName", said.firstName(), found),
                        language(blankToNull(said.language()), found),
                        country,
                        zone(blankToNull(said.timeZone()), found),
                        attributes(said.attributes(), found),
                        tags(said.tags(), found));
        found.forEach(errors);
        return found.isEmpty() ? draft : null;
    }

    private static PhoneNumber phone(Said said, String country, List<Problem.Field> errors) {
        String input = blankToNull(said.phone());
        if (input == null) {
            errors.add(new Problem.Field("phone", "write a number, such as +<country><number>"));
            return null;
        }
        if (input.length() > PHONE_LENGTH_MAX || !isStorable(input)) {
            errors.add(new Problem.Field("phone", "this is not a phone number"));
            return null;
        }
        try {
            return PhoneNumber.parse(input, country == null ? said.defaultRegion() : country);
        } catch (IllegalArgumentException e) {
            errors.add(new Problem.Field("phone", e.getMessage()));
            return null;
        }
    }

    private static String country(String country, List<Problem.Field> errors) {
        if (country != null && !COUNTRIES.contains(country)) {
            errors.add(
                    new Problem.Field(
                            "country", "write an ISO 3166-1 code of two capital letters, as PE"));
            return null;
        }
        return country;
    }

    private static String language(String language, List<Problem.Field> errors) {
        if (language == null) {
            return null;
        }
        try {
            String tag =
                    new Locale.Builder()
                            .setLanguageTag(language.replace('_', '-'))
                            .build()
                            .toLanguageTag();
            if (!tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            errors.add(new Problem.Field("language", "write a BCP 47 tag, such as es or pt-BR"));
            return null;
        }
        errors.add(new Problem.Field("language", "write a BCP 47 tag, such as es or pt-BR"));
        return null;
    }

    private static String zone(String zone, List<Problem.Field> errors) {
        if (zone != null && !ZONES.contains(zone)) {
            errors.add(new Problem.Field("timeZone", "write an IANA zone, such as America/Lima"));
            return null;
        }
        return zone;
    }

    private static Map<String, String> attributes(
            Map<String, String> attributes, List<Problem.Field> errors) {
        Map<String, String> kept = new TreeMap<>();
        if (attributes == null) {
            return kept;
        }
        if (attributes.size() > MANY) {
            errors.add(new Problem.Field("attributes", "at most 50 attributes"));
        }
        attributes.forEach(
                (name, value) -> {
                    if (!isName(name)) {
                        errors.add(
                                new Problem.Field(
                                        "attributes",
                                        "a name has 1 to 64 letters, digits, dots, dashes or"
                                                + " underscores"));
                    } else if (blankToNull(value) != null) {
                        kept.put(name, text("attributes." + name, value, errors));
                    }
                });
        return errors.isEmpty() ? kept : Map.of();
    }

    private static List<String> tags(List<String> tags, List<Problem.Field> errors) {
        if (tags == null) {
            return List.of();
        }
        if (tags.size() > MANY || !tags.stream().allMatch(ContactCheck::isName)) {
            errors.add(
                    new Problem.Field(
                            "tags",
                            "at most 50 tags of 1 to 64 letters, digits, dots, dashes or"
                                    + " underscores"));
            return List.of();
        }
        return tags.stream().distinct().toList();
    }

    private static String text(String field, String value, List<Problem.Field> errors) {
        String text = blankToNull(value);
        if (text == null) {
            return null;
        }
        if (!isText(text)) {
            errors.add(new Problem.Field(field, "at most 256 characters, none of them a control"));
            return null;
        }
        return text;
    }

    /** Whether something may be a tag, or name an attribute or a field of evidence. */
    public static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** Whether a value has at most 256 characters, none of them a control. */
    public static boolean isText(String value) {
        return value.length() <= TEXT_LENGTH_MAX
                && isStorable(value)
                && value.chars().noneMatch(Character::isISOControl);
    }

    /** PostgreSQL takes no NUL, and half of a surrogate pair is no character. */
    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
