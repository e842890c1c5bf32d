package io.anuencia.contacts.contact;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.LanguageTags;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.CountryCodes;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks what a caller or a file says of a person; reports every mistake, not just the first. */
@ApplicationScoped
public class ContactCheck {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final int PHONE_LENGTH_MAX = 64;

    private final Pepper pepper;

    ContactCheck(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * Adds the types that undeclared attributes of this person would get; types that are already
     * there stay.
     */
    public static void proposeTypes(Map<String, ?> attributes, Map<String, AttributeType> types) {
        if (attributes != null) {
            attributes.forEach(
                    (name, value) -> {
                        if (AttributeCheck.isSaid(value)
                                && !types.containsKey(name)
                                && PlainText.isName(name)) {
                            types.put(name, AttributeType.ofJson(value));
                        }
                    });
        }
    }

    /**
     * Checks a new person.
     *
     * @param types types of the attributes that the person may name
     * @param errors receives every mistake, with its REST field name
     * @return the draft, or null if there was a mistake
     */
    public ContactDraft check(
            ContactSaid said, Map<String, AttributeType> types, Consumer<Problem.Field> errors) {
        return check(said, null, types, errors);
    }

    /**
     * Checks changes to a known person.
     *
     * @param standing their current number, if it is not to change; else null
     */
    ContactDraft check(
            ContactSaid said,
            PhoneNumber standing,
            Map<String, AttributeType> types,
            Consumer<Problem.Field> errors) {
        List<Problem.Field> found = new ArrayList<>();
        String country = country(PlainText.blankToNull(said.country()), found);
        PhoneNumber phone = standing == null ? phone(said, country, found) : standing;
        ContactDraft draft =
                new ContactDraft(
                        text("externalId", said.externalId(), found),
                        phone == null ? null : pepper.keyOf(phone),
                        phone,
                        PlainText.blankToNull(said.phone()),
                        text("firstName", said.firstName(), found),
                        text("lastName", said.lastName(), found),
                        language(PlainText.blankToNull(said.language()), found),
                        country,
                        zone(PlainText.blankToNull(said.timeZone()), found),
                        AttributeCheck.check(said, types, found::add),
                        tags(said.tags(), found),
                        MembershipCheck.check(said.classes(), found::add));
        found.forEach(errors);
        return found.isEmpty() ? draft : null;
    }

    private static PhoneNumber phone(ContactSaid said, String country, List<Problem.Field> errors) {
        String input = PlainText.blankToNull(said.phone());
        if (input == null) {
            errors.add(new Problem.Field("phone", "write a number, such as +<country><number>"));
            return null;
        }
        if (input.length() > PHONE_LENGTH_MAX || !PlainText.isStorable(input)) {
            errors.add(new Problem.Field("phone", "this is not a phone number"));
            return null;
        }
        try {
            String region = country == null ? said.reading().defaultRegion() : country;
            return PhoneNumber.parse(input, region);
        } catch (IllegalArgumentException e) {
            errors.add(new Problem.Field("phone", e.getMessage()));
            return null;
        }
    }

    private static String country(String country, List<Problem.Field> errors) {
        if (country != null && !CountryCodes.isRealCountry(country)) {
            errors.add(new Problem.Field("country", PlainText.COUNTRY_ADVICE));
            return null;
        }
        return country;
    }

    private static String language(String language, List<Problem.Field> errors) {
        if (language == null) {
            return null;
        }
        Optional<String> tag =
                language.length() > PlainText.LANGUAGE_LENGTH_MAX
                        ? Optional.empty()
                        : LanguageTags.canonical(language);
        if (tag.isEmpty()) {
            errors.add(
                    new Problem.Field(
                            "language",
                            "write a BCP 47 tag of at most 64 characters, such as es or pt-BR"));
        }
        return tag.orElse(null);
    }

    private static String zone(String zone, List<Problem.Field> errors) {
        if (zone != null && !ZONES.contains(zone)) {
            errors.add(new Problem.Field("timeZone", "write an IANA zone, such as America/Lima"));
            return null;
        }
        return zone;
    }

    private static List<String> tags(List<String> tags, List<Problem.Field> errors) {
        if (tags == null) {
            return List.of();
        }
        if (tags.size() > Lists.LENGTH_MAX || !tags.stream().allMatch(PlainText::isName)) {
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
        String text = PlainText.blankToNull(value);
        if (text == null) {
            return null;
        }
        if (!PlainText.isText(text)) {
            errors.add(new Problem.Field(field, "at most 256 characters, no control characters"));
            return null;
        }
        return text;
    }
}
