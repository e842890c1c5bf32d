package io.anuencia.contacts.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.anuencia.messaging.EventCodec;

/** Values on their way into columns of type jsonb or text[]. */
final class StoredJson {

    private StoredJson() {}

    static String write(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values can always be written as JSON", e);
        }
    }

    /** The literal of a text[] whose elements are names: quoted, and nothing in them to escape. */
    static String names(Iterable<String> names) {
        StringBuilder literal = new StringBuilder("{");
        for (String name : names) {
            literal.append(literal.length() == 1 ? "\"" : ",\"").append(name).append('"');
        }
        return literal.append('}').toString();
    }
}
