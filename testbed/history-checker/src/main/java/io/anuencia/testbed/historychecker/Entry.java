package io.anuencia.testbed.historychecker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A note read from a history.
 *
 * @param at the machine's monotonic clock, in nanoseconds
 * @param by the party that noted it
 * @param op kind of the note
 * @param json the whole note
 * @param place file and line
 */
public record Entry(long at, String by, Op op, ObjectNode json, String place) {

    /**
     * Returns a text that every note of this kind has.
     *
     * @throws BrokenHistoryException if this one lacks it
     */
    String text(String field) {
        String value = find(field);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    /** Returns a text, or null. */
    String find(String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    long number(String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber()) {
            throw missing(field);
        }
        return value.longValue();
    }

    boolean truth(String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw missing(field);
        }
        return value.booleanValue();
    }

    /** The file of the note; each process has its own. */
    String file() {
        return place.substring(0, place.lastIndexOf(':'));
    }

    /** Returns a list of texts; empty if there is none. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        json.path(field).forEach(value -> texts.add(value.asText()));
        return List.copyOf(texts);
    }

    private BrokenHistoryException missing(String field) {
        return new BrokenHistoryException(
                "%s: a note %s needs %s, or it is of another kind"
                        .formatted(place, op.word(), field));
    }

    @Override
    public String toString() {
        return place + " " + json;
    }
}
