package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The words that a person wrote, or the button that they tapped.
 *
 * @param text the text, caption, label or emoji of a reaction, or null if there is none
 * @param payload payload of the button, or null if none was tapped
 */
record Words(String text, String payload) {

    private static final Words NONE = new Words(null, null);

    /**
     * Reads the words of a message. A message of a missing or unknown type is read as a text if it
     * has one; the text of a message that WhatsApp calls unsupported is not the person's.
     */
    static Words of(JsonNode message, String type) {
        return switch (type) {
            case "button" -> {
                JsonNode button = message.path("button");
                yield new Words(Members.text(button, "text"), Members.text(button, "payload"));
            }
            case "interactive" -> reply(message.path("interactive"));
            case "image", "video", "document" ->
                    new Words(Members.text(message.path(type), "caption"), null);
            // Only emojis that forbid have a meaning: a stop sign is one in a reaction as well.
            case "reaction" -> new Words(Members.text(message.path("reaction"), "emoji"), null);
            case "order" -> new Words(Members.text(message.path("order"), "text"), null);
            case "edit" -> edited(message.path("edit").path("message"));
            case "unsupported" -> NONE;
            default -> new Words(Members.text(message.path("text"), "body"), null);
        };
    }

    /** The words after the edit; an edit of an edit does not exist. */
    private static Words edited(JsonNode message) {
        String type = Members.word(message, "type");
        return "edit".equals(type) ? NONE : of(message, type == null ? "unknown" : type);
    }

    private static Words reply(JsonNode interactive) {
        for (String kind : new String[] {"button_reply", "list_reply"}) {
            JsonNode reply = interactive.path(kind);
            if (reply.isObject()) {
                return new Words(Members.text(reply, "title"), Members.text(reply, "id"));
            }
        }
        return NONE;
    }

    @Override
    public String toString() {
        return "Words[…]";
    }
}
