package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words that a person wrote, or the button that they tapped.
 *
 * @param text the text, caption, label or emoji of a reaction, or null if there is none
 * @param payload payload of the button, or null if it has none or none was tapped
 * @param own whether the person chose these words: the label of a button is somebody else's, and so
 *     is what was forwarded or came with an advertisement
 */
record Words(String text, String payload, boolean own) {

    private static final Words NONE = new Words(null);
    private static final Pattern NUMBER_OF_CHOICE = Pattern.compile("^[0-9]+_");

    /** The types whose words a message of a missing or unknown type may have. */
    private static final List<String> WORDY =
            List.of("text", "button", "interactive", "image", "video", "document", "order");

    /** What somebody wrote, without a button. */
    Words(String text) {
        this(text, null, true);
    }

    /**
     * Reads the words of a message; it has several if it answers several questions at once. A
     * message of a missing or unknown type is read by what it has; the text of a message that
     * WhatsApp calls unsupported is not the person's.
     */
    static List<Words> of(JsonNode message, String type) {
        List<Words> words = read(message, type);
        return isBorrowed(message)
                ? words.stream().map(said -> new Words(said.text, said.payload, false)).toList()
                : words;
    }

    /** Whether an advertisement may have prefilled the words, or they were forwarded. */
    private static boolean isBorrowed(JsonNode message) {
        JsonNode context = message.path("context");
        return message.hasNonNull("referral")
                || context.path("forwarded").asBoolean()
                || context.path("frequently_forwarded").asBoolean();
    }

    private static List<Words> read(JsonNode message, String type) {
        return switch (type) {
            case "text" -> List.of(new Words(Members.text(message.path("text"), "body")));
            case "button" -> List.of(tap(message.path("button"), "text", "payload"));
            case "interactive" -> reply(message.path("interactive"));
            case "image", "video", "document" ->
                    List.of(new Words(Members.text(message.path(type), "caption")));
            // Only emojis that forbid have a meaning: a stop sign is one in a reaction as well.
            case "reaction" -> List.of(new Words(Members.text(message.path("reaction"), "emoji")));
            case "order" -> List.of(new Words(Members.text(message.path("order"), "text")));
            case "edit" -> edited(message.path("edit").path("message"));
            case "unsupported" -> List.of(NONE);
            default ->
                    WORDY.stream()
                            .filter(message::has)
                            .flatMap(kind -> of(message, kind).stream())
                            .toList();
        };
    }

    /** The words after the edit; an edit of an edit does not exist. */
    private static List<Words> edited(JsonNode message) {
        String type = Members.word(message, "type");
        return "edit".equals(type) ? List.of() : of(message, type == null ? "unknown" : type);
    }

    private static List<Words> reply(JsonNode interactive) {
        for (String kind : new String[] {"button_reply", "list_reply"}) {
            JsonNode reply = interactive.path(kind);
            if (reply.isObject()) {
                return List.of(tap(reply, "title", "id"));
            }
        }
        // Who refuses calls refuses no messages.
        return interactive.has("call_permission_reply") ? List.of() : answers(interactive);
    }

    private static Words tap(JsonNode button, String label, String payload) {
        return new Words(Members.text(button, label), Members.text(button, payload), false);
    }

    /**
     * All texts of a form or of a reply of an unknown kind, as payloads: nobody knows what was
     * asked, so they can at most stop messages.
     */
    private static List<Words> answers(JsonNode interactive) {
        List<Words> answers = new ArrayList<>();
        Deque<JsonNode> parts = new ArrayDeque<>(List.of(interactive));
        while (!parts.isEmpty()) {
            JsonNode part = parts.poll();
            if (!part.isTextual()) {
                part.forEach(parts::add);
                continue;
            }
            String text = part.textValue();
            try {
                // The answers of a form are JSON within a text (response_json).
                parts.add(RawBody.read(text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException noObject) {
                answers.add(new Words(null, Members.storable(label(text)), false));
            }
        }
        return answers;
    }

    /** A choice in a form is the label with its number in front, without spaces: "1_No_more". */
    private static String label(String answer) {
        return NUMBER_OF_CHOICE.matcher(answer).replaceFirst("").replace('_', ' ');
    }

    @Override
    public String toString() {
        return "Words[…]";
    }
}
