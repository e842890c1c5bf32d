package io.anuencia.contacts.contact;

import io.anuencia.contacts.claim.ClaimSaid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of an upsert; its values are checked by {@link ContactCheck}. */
record ContactRequest(
        String phone,
        String firstName,
        String lastName,
        String language,
        String country,
        String timeZone,
        Map<String, Object> attributes,
        List<String> tags,
        List<Membership> classes,
        List<ClaimSaid> consents) {

    /** What of a person a caller may write. */
    static ContactRequest of(Contact contact) {
        return new ContactRequest(
                contact.phone(),
                contact.firstName(),
                contact.lastName(),
                contact.language(),
                contact.country(),
                contact.timeZone(),
                contact.attributes(),
                contact.tags(),
                contact.classes(),
                null);
    }

    ContactSaid saidOf(String externalId) {
        return new ContactSaid(
                externalId,
                phone,
                firstName,
                lastName,
                language,
                country,
                timeZone,
                attributes,
                tags,
                classes,
                ContactSaid.Reading.JSON);
    }

    /** A list that the caller names is the whole list; one that they leave out stays. */
    ContactStore.Anew anew() {
        return new ContactStore.Anew(attributes != null, tags != null, classes != null);
    }

    /** The names of the fields that the caller wrote, for the audit trail. */
    List<String> fields() {
        List<String> named = new ArrayList<>(List.of("phone"));
        note(named, "firstName", firstName);
        note(named, "lastName", lastName);
        note(named, "language", language);
        note(named, "country", country);
        note(named, "timeZone", timeZone);
        note(named, "attributes", attributes);
        note(named, "tags", tags);
        note(named, "classes", classes);
        note(named, "consents", consents);
        return named;
    }

    private static void note(List<String> named, String field, Object value) {
        if (value != null) {
            named.add(field);
        }
    }

    @Override
    public String toString() {
        return "ContactRequest[…]";
    }
}
