package io.anuencia.webhook.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.anuencia.events.Topic;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Chooses the lane of a body by its tokens, without building a tree. The first member that a body
 * of statuses only would not have ends the scan: in doubt, a body goes to the lane that is never
 * late.
 */
final class LaneSelector {

    /** The two raw topics between the edge and the translator. */
    static final List<Topic> LANES = List.of(Topic.RAW_INBOUND, Topic.RAW_STATUSES);

    // Only with its table of names does Jackson parse bytes without decoding them first. The table
    // is bounded; a body with too many new names counts as unreadable.
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
    private static final Set<String> BESIDE_STATUSES =
            Set.of("messaging_product", "metadata", "contacts");

    private final JsonParser tokens;
    private boolean statuses;

    private LaneSelector(JsonParser tokens) {
        this.tokens = tokens;
    }

    /**
     * Returns the lane of a body: bodies of statuses only have a lane of their own; the other one
     * takes everything that may contain a message of a person, and everything unreadable.
     */
    static Topic laneOf(byte[] body) {
        try (JsonParser tokens = JSON.createParser(body)) {
            LaneSelector scan = new LaneSelector(tokens);
            boolean pure = scan.root() && scan.statuses && tokens.nextToken() == null;
            return pure ? Topic.RAW_STATUSES : Topic.RAW_INBOUND;
        } catch (IOException unreadable) {
            return Topic.RAW_INBOUND;
        }
    }

    private boolean root() throws IOException {
        if (tokens.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            String name = tokens.currentName();
            boolean pure =
                    name.equals("entry") ? each(this::entry) : name.equals("object") && skip();
            if (!pure) {
                return false;
            }
        }
        return true;
    }

    private boolean entry() throws IOException {
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            boolean pure =
                    switch (tokens.currentName()) {
                        case "changes" -> each(this::change);
                        case "id", "time" -> skip();
                        default -> false;
                    };
            if (!pure) {
                return false;
            }
        }
        return true;
    }

    /** A change without {@code field} is not a known one. */
    private boolean change() throws IOException {
        boolean messages = false;
        boolean value = false;
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            boolean pure =
                    switch (tokens.currentName()) {
                        case "field" -> messages = isMessages();
                        case "value" -> value = value();
                        default -> false;
                    };
            if (!pure) {
                return false;
            }
        }
        return messages && value;
    }

    private boolean isMessages() throws IOException {
        return tokens.nextToken() == JsonToken.VALUE_STRING && tokens.getText().equals("messages");
    }

    private boolean value() throws IOException {
        if (tokens.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        boolean found = false;
        while (tokens.nextToken() == JsonToken.FIELD_NAME) {
            if (tokens.currentName().equals("statuses")) {
                if (tokens.nextToken() != JsonToken.START_ARRAY) {
                    return false;
                }
                tokens.skipChildren();
                found = true;
            } else if (!BESIDE_STATUSES.contains(tokens.currentName()) || !skip()) {
                return false;
            }
        }
        statuses |= found;
        return found;
    }

    private boolean each(Part part) throws IOException {
        if (tokens.nextToken() != JsonToken.START_ARRAY) {
            return false;
        }
        for (JsonToken next = tokens.nextToken();
                next != JsonToken.END_ARRAY;
                next = tokens.nextToken()) {
            if (next != JsonToken.START_OBJECT || !part.isPure()) {
                return false;
            }
        }
        return true;
    }

    private boolean skip() throws IOException {
        tokens.nextToken();
        tokens.skipChildren();
        return true;
    }

    /** Reads an object to its end and says whether it belongs to a body of statuses only. */
    private interface Part {
        boolean isPure() throws IOException;
    }
}
