package io.anuencia.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * JSON in database columns. It was checked before it was stored, so a failure to read it is a
 * defect of the service.
 */
public final class StoredJson {

    private StoredJson() {}

    /** Returns the JSON of a value. */
    public static String of(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored can always be written as JSON", e);
        }
    }

    /** Reads a stored value; null for a null column. */
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
