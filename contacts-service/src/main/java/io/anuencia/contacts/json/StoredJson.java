package io.anuencia.contacts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.EventCodec;

/** Values as JSON text, and the literals of lists of names. */
public final class StoredJson {

    private StoredJson() {}

    /** The JSON of a value. */
    public static String of(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored can always be written as JSON", e);
        }
    }

    /** The value that was stored; null for a null column. */
    public static <T> T read(String json, TypeReference<T> type) {
        if (json == null) {
            return null;
        }
        try {
            return EventCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can always be read", e);
        }
    }

    /** The literal of a text[] whose elements are names: quoted, and nothing in them to escape. */
    public static String names(Iterable<String> names) {
        StringBuilder literal = new StringBuilder("{");
        for (String name : names) {
            literal.append(literal.length() == 1 ? "\"" : ",\"").append(name).append('"');
        }
        return literal.append('}').toString();
    }
}
