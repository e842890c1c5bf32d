package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change of a body.
 *
 * @param accountId the WhatsApp business account ({@code entry.id}), or null
 * @param field Meta's name of what changed, or null
 * @param value what it says; may be of any type
 * @param time {@code entry.time} as it was written, or null
 */
record Change(String accountId, String field, JsonNode value, String time) {

    /** Reads a change; some published examples have the field one level too high. */
    static Change of(JsonNode change, JsonNode entry) {
        String field = Members.word(change, "field");
        return new Change(
                Members.word(entry, "id"),
                field == null ? Members.word(entry, "field") : field,
                change.path("value"),
                Members.word(entry, "time"));
    }

    /** The business number that heard it, or null for what concerns an account. */
    String phoneNumberId() {
        return Members.word(value.path("metadata"), "phone_number_id");
    }
}
