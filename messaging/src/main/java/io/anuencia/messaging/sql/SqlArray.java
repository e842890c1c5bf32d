package io.anuencia.messaging.sql;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * An array parameter. Its elements may be null; its type is given because an empty array has none.
 * The Java array has the type of its elements: only then is it sent in binary form, which saves us
 * the quoting and the database the parsing.
 *
 * @param type PostgreSQL's name of the element type
 * @param elements the elements, in order
 */
public record SqlArray(String type, Object[] elements) {

    /** An array of uuid. */
    public static SqlArray uuids(Collection<UUID> values) {
        return new SqlArray("uuid", values.toArray(UUID[]::new));
    }

    /** An array of uuid with recipient keys. */
    public static SqlArray keys(Collection<RecipientKey> keys) {
        return uuids(keys.stream().map(RecipientKey::value).toList());
    }

    /** An array of text. */
    public static SqlArray texts(Collection<String> values) {
        return new SqlArray("text", values.toArray(String[]::new));
    }

    /** An array of text with the names of enum constants. */
    public static SqlArray names(Collection<? extends Enum<?>> values) {
        return new SqlArray(
                "text",
                values.stream()
                        .map(value -> value == null ? null : value.name())
                        .toArray(String[]::new));
    }

    /** An array of bigint. */
    public static SqlArray longs(Collection<Long> values) {
        return new SqlArray("bigint", values.toArray(Long[]::new));
    }

    /** An array of integer. */
    public static SqlArray integers(Collection<Integer> values) {
        return new SqlArray("integer", values.toArray(Integer[]::new));
    }

    /** An array of boolean. */
    public static SqlArray booleans(Collection<Boolean> values) {
        return new SqlArray("boolean", values.toArray(Boolean[]::new));
    }

    /** An array of timestamptz. */
    public static SqlArray instants(Collection<Instant> values) {
        return new SqlArray("timestamptz", values.toArray(Instant[]::new));
    }
}
