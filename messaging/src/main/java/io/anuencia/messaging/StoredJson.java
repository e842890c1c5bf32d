package io.anuencia.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * JSON in columns. What stands in one was checked before it was stored: a failure to read it is a
 * mistake of the service.
 */
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
}
