package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.rest.ProblemException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A merge patch (RFC 7396) of a person: null removes. Only the members it names are checked; the
 * others were accepted before, maybe by other rules, and stay as they are.
 *
 * @param current the person, locked
 * @param named the members that the patch names
 * @param externalId the external id in the patch, or null
 * @param request the other members of the patch
 */
record ContactPatch(Contact current, Set<String> named, String externalId, ContactRequest request) {

    /** Returns the attributes that a patch names; its other mistakes are found when it is read. */
    static Map<String, Object> attributes(ObjectNode patch, ObjectMapper mapper)
            throws IOException {
        JsonNode attributes = patch.path("attributes");
        if (!attributes.isObject()) {
            return Map.of();
        }
        // Parsed inside its member, so that a mistake is reported with its whole path.
        JsonNode alone = mapper.createObjectNode().set("attributes", attributes);
        return mapper.treeToValue(alone, ContactRequest.class).attributes();
    }

    static ContactPatch read(Contact current, ObjectNode patch, ObjectMapper mapper)
            throws IOException {
        Set<String> named = new LinkedHashSet<>();
        patch.fieldNames().forEachRemaining(named::add);
        String externalId = ContactRequest.takeExternalId(patch);
        return new ContactPatch(
                current, named, externalId, mapper.treeToValue(patch, ContactRequest.class));
    }

    /**
     * Returns the values to check. A new number may be written as in the person's known country.
     */
    ContactSaid said() {
        return new ContactSaid(
                externalId,
                request.phone(),
                request.firstName(),
                request.lastName(),
                request.language(),
                pick("country", request.country(), changesNumber() ? current.country() : null),
                request.timeZone(),
                values(),
                request.tags(),
                request.classes(),
                ContactSaid.Reading.JSON);
    }

    private Map<String, Object> values() {
        if (request.attributes() == null) {
            return null;
        }
        Map<String, Object> values = new TreeMap<>(request.attributes());
        values.values().removeIf(value -> value == null);
        return values;
    }

    /** Returns the current number, or null if the patch changes it. */
    PhoneNumber standingNumber() {
        return changesNumber() ? null : new PhoneNumber(current.phone());
    }

    private boolean changesNumber() {
        return named.contains("phone");
    }

    /**
     * Returns the whole person after the patch.
     *
     * @param checked the checked values of the patch
     * @throws ProblemException 400 for more attributes than a person may have
     */
    ContactDraft applied(ContactDraft checked) {
        return new ContactDraft(
                pick("externalId", checked.externalId(), current.externalId()),
                pick("phone", checked.recipientKey(), current.recipientKey()),
                checked.phone(),
                pick("phone", checked.phoneInput(), current.phoneInput()),
                pick("firstName", checked.firstName(), current.firstName()),
                pick("lastName", checked.lastName(), current.lastName()),
                pick("language", checked.language(), current.language()),
                pick("country", checked.country(), current.country()),
                pick("timeZone", checked.timeZone(), current.timeZone()),
                pick("attributes", attributes(checked), current.attributes()),
                pick("tags", checked.tags(), current.tags()),
                pick("classes", checked.classes(), current.classes()));
    }

    private <T> T pick(String member, T said, T known) {
        return named.contains(member) ? said : known;
    }

    private Map<String, Object> attributes(ContactDraft checked) {
        if (request.attributes() == null) {
            return Map.of();
        }
        Map<String, Object> all = new TreeMap<>(current.attributes());
        all.keySet().removeAll(request.attributes().keySet());
        all.putAll(checked.attributes());
        if (all.size() > Lists.LENGTH_MAX) {
            throw ProblemException.invalid("attributes", AttributeCheck.TOO_MANY);
        }
        return all;
    }

    @Override
    public String toString() {
        return "ContactPatch" + named;
    }
}
