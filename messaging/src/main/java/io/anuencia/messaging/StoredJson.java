package io.anuencia.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * JSON in database columns. It was checked before it was stored, so a failure to read it is a
 * defect of the service.
 */
public final class StoredJson {

    private static final ObjectReader EXACT =
            EventCodec.json().reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

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
        return read(json, EventCodec.json().readerFor(type));
    }

    /**
     * Reads a stored value with its decimal numbers exactly as written: as a double, 150.00 would
     * become 150.0. Null for a null column.
     */
    public static <T> T readExactly(String json, TypeReference<T> type) {
        return read(json, EXACT.forType(type));
    }

    private static <T> T read(String json, ObjectReader reader) {
        if (json == null) {
            return null;
        }
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored can always be read", e);
        }
    }
}
