package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.messaging.rest.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of an upsert; its values are checked by {@link ContactCheck}. */
record ContactRequest(
        String phone,
        String firstName,
        String lastName,
        String language,
        String country,
        String timeZone,
        @Schema(nullable = true) Map<String, Object> attributes,
        @Schema(nullable = true) List<String> tags,
        @Schema(nullable = true) List<Membership> classes,
        List<ClaimSaid> consents) {

    /** Names are compared in one form. */
    ContactRequest {
        attributes = PlainText.normal(attributes);
    }

    /** Removes the external id from a body, because it is not a member of this record. */
    static String takeExternalId(ObjectNode body) {
        JsonNode externalId = body.remove("externalId");
        if (externalId == null) {
            return null;
        }
        if (!externalId.isTextual() && !externalId.isNull()) {
            throw ProblemException.invalid("externalId", "write your own id as a text");
        }
        return externalId.textValue();
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

    /** A list in the body replaces the stored list; an omitted list stays. */
    ContactStore.Anew anew() {
        return new ContactStore.Anew(attributes != null, tags != null, classes != null);
    }

    /** Returns the names of the fields that the caller wrote, for the audit trail. */
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
