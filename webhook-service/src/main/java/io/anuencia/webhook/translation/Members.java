package io.anuencia.webhook.translation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Reads members of JSON objects that may be missing or not of the documented type. */
final class Members {

    /** No id or keyword of Meta is longer; a longer text counts as missing. */
    private static final int WORD_LENGTH_MAX = 1_000;

    private static final char REPLACEMENT = '\uFFFD';

    private Members() {}

    /** Reads a text or whole number; null if missing, blank, of another type or far too long. */
    static String word(JsonNode object, String name) {
        String text = object.path(name).textValue();
        return text == null || text.isBlank() || text.length() > WORD_LENGTH_MAX
                ? null
                : storable(text);
    }

    /** Reads a text of any length; null if it is missing or not a text. */
    static String text(JsonNode object, String name) {
        String text = object.path(name).textValue();
        return text == null ? null : storable(text);
    }

    /**
     * Replaces what JSON can escape but neither UTF-8 nor PostgreSQL can store: unpaired surrogates
     * and NUL.
     */
    static String storable(String text) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (Character.isSurrogatePair(text.charAt(i), next)) {
                i++;
            } else if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
                replaced = replaced == null ? new StringBuilder(text) : replaced;
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    /** The elements of a list; an object in place of the list counts as its only element. */
    static Iterable<JsonNode> items(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isObject() ? List.of(value) : value.isArray() ? value : List.of();
    }

    /** The number of elements that {@link #items} returns. */
    static int count(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isObject() ? 1 : value.isArray() ? value.size() : 0;
    }
}
