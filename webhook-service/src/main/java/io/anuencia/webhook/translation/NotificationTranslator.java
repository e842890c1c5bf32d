package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;

/** Translates a raw body: a pure function of the body, the pepper and the rules. */
@Singleton
class NotificationTranslator {

    private static final Set<String> READ =
            Set.of(
                    "messages",
                    "statuses",
                    "user_preferences",
                    "user_id_update",
                    "errors",
                    "messaging_product",
                    "metadata",
                    "contacts");

    private final InboundTranslator inbound;
    private final StatusTranslator statuses;
    private final PreferenceTranslator preferences;
    private final UserIdTranslator userIds;

    NotificationTranslator(
            InboundTranslator inbound,
            StatusTranslator statuses,
            PreferenceTranslator preferences,
            UserIdTranslator userIds) {
        this.inbound = inbound;
        this.statuses = statuses;
        this.preferences = preferences;
        this.userIds = userIds;
    }

    /**
     * Translates a body.
     *
     * @param receivedAt time of receipt, used where WhatsApp's time is missing
     * @throws IOException if the body is not exactly one complete JSON object
     */
    Translation translate(byte[] body, Instant receivedAt) throws IOException {
        JsonNode root = RawBody.read(body);
        Translation translation = new Translation(receivedAt);
        if (Members.count(root, "entry") == 0) {
            translation.odd("no_entry");
        }
        for (JsonNode entry : Members.items(root, "entry")) {
            if (Members.count(entry, "changes") == 0) {
                translation.odd(entry.isObject() ? "no_changes" : "entry_no_object");
            }
            for (JsonNode change : Members.items(entry, "changes")) {
                translate(Change.of(change, entry), translation);
            }
        }
        return translation;
    }

    private void translate(Change change, Translation translation) {
        if (!change.value().isObject()) {
            translation.odd("value_no_object");
        }
        String field = change.field() == null ? "missing" : change.field();
        translation.saw(Translation.Kind.FIELD, field);
        switch (field) {
            // For people, the members of the value decide: Meta's examples mix up the fields.
            case "messages", "user_preferences", "user_id_update", "standby", "missing" ->
                    people(change, translation);
            case "message_template_status_update",
                    "message_template_quality_update",
                    "template_category_update",
                    "template_correct_category_detection",
                    "message_template_components_update" ->
                    TemplateTranslator.translate(change, translation);
            case "phone_number_quality_update", "phone_number_name_update", "security" ->
                    NumberTranslator.translate(change, translation);
            case "account_update",
                    "account_alerts",
                    "account_review_update",
                    "business_capability_update" ->
                    AccountTranslator.translate(change, translation);
            // Kept in the raw topic and counted: calls, echoes, history, flows, future fields.
            default -> countUnread(change.value(), translation, Set.of());
        }
    }

    private void people(Change change, Translation translation) {
        JsonNode value = change.value();
        for (JsonNode message : Members.items(value, "messages")) {
            inbound.translate(message, change, translation);
        }
        for (JsonNode status : Members.items(value, "statuses")) {
            statuses.translate(status, change, translation);
        }
        for (JsonNode preference : Members.items(value, "user_preferences")) {
            preferences.translate(preference, change, translation);
        }
        for (JsonNode update : Members.items(value, "user_id_update")) {
            userIds.translate(update, change, translation);
        }
        for (JsonNode error : Members.items(value, "errors")) {
            NumberTranslator.error(error, change, translation);
        }
        countUnread(value, translation, READ);
    }

    private static void countUnread(JsonNode value, Translation translation, Set<String> read) {
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!read.contains(name)) {
                translation.saw(Translation.Kind.ITEM, "value_" + name);
            }
        }
    }
}
