package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;

/** Translates a raw body. A pure function of the body, the pepper and the rules. */
@Singleton
class NotificationTranslator {

    private static final String MESSAGES = "messages";
    private static final String STATUSES = "statuses";
    private static final Set<String> READ =
            Set.of(MESSAGES, STATUSES, "messaging_product", "metadata", "contacts");

    private final InboundTranslator inbound;

    NotificationTranslator(InboundTranslator inbound) {
        this.inbound = inbound;
    }

    /**
     * Translates a body.
     *
     * @param receivedAt stands in where WhatsApp's time is missing
     * @throws IOException if the body is not one whole JSON object
     */
    Translation translate(byte[] body, Instant receivedAt) throws IOException {
        JsonNode root = RawBody.read(body);
        Translation translation = new Translation(receivedAt);
        if (Members.count(root, "entry") == 0) {
            translation.odd("no_entry");
        }
        for (JsonNode entry : Members.items(root, "entry")) {
            for (JsonNode change : Members.items(entry, "changes")) {
                change(change, translation);
            }
        }
        return translation;
    }

    private void change(JsonNode change, Translation translation) {
        String field = Members.word(change, "field");
        JsonNode value = change.path("value");
        translation.saw(Translation.Kind.FIELD, field == null ? "missing" : field);
        if (field != null && !field.equals(MESSAGES)) {
            // Kept in the raw topic; other fields have no event yet.
            return;
        }
        for (JsonNode message : Members.items(value, MESSAGES)) {
            inbound.translate(message, value, translation);
        }
        for (JsonNode status : Members.items(value, STATUSES)) {
            StatusTranslator.translate(status, value, translation);
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!READ.contains(name)) {
                translation.saw(Translation.Kind.ITEM, "value_" + name);
            }
        }
    }
}
