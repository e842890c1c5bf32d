package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change of a webhook body.
 *
 * @param accountId id of the WhatsApp business account ({@code entry.id}), or null
 * @param field Meta's name of what changed, or null
 * @param value the content of the change, of any JSON type
 * @param time {@code entry.time} as it was written, or null
 */
record Change(String accountId, String field, JsonNode value, String time) {

    /** Reads a change; some of the published examples have the field one level too high. */
    static Change of(JsonNode change, JsonNode entry) {
        String field = Members.word(change, "field");
        return new Change(
                Members.word(entry, "id"),
                field == null ? Members.word(entry, "field") : field,
                change.path("value"),
                Members.word(entry, "time"));
    }

    /**
     * Whether another app controls the thread. A stop concerns the whole brand all the same, and
     * nobody else may report it to us.
     */
    boolean isStandby() {
        return "standby".equals(field);
    }

    /** The business number that received it, or null for changes of an account. */
    String phoneNumberId() {
        return Members.word(value.path("metadata"), "phone_number_id");
    }
}
