package io.anuencia.messaging.sql;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

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

    /** An array of uuid with a column of these rows. */
    public static <T> SqlArray uuids(Collection<T> rows, Function<? super T, UUID> column) {
        return uuids(rows.stream().map(column).toList());
    }

    /** An array of uuid with recipient keys. */
    public static SqlArray keys(Collection<RecipientKey> keys) {
        return uuids(keys.stream().map(RecipientKey::value).toList());
    }

    /** An array of text. */
    public static SqlArray texts(Collection<String> values) {
        return new SqlArray("text", values.toArray(String[]::new));
    }

    /** An array of text with a column of these rows. */
    public static <T> SqlArray texts(Collection<T> rows, Function<? super T, String> column) {
        return texts(rows.stream().map(column).toList());
    }

    /** An array of text with the names of enum constants. */
    public static SqlArray names(Collection<? extends Enum<?>> values) {
        return new SqlArray(
                "text",
                values.stream()
                        .map(value -> value == null ? null : value.name())
                        .toArray(String[]::new));
    }

    /** An array of text with a column of these rows that holds enum constants. */
    public static <T> SqlArray names(
            Collection<T> rows, Function<? super T, ? extends Enum<?>> column) {
        return names(rows.stream().<Enum<?>>map(column).toList());
    }

    /** An array of bigint. */
    public static SqlArray longs(Collection<Long> values) {
        return new SqlArray("bigint", values.toArray(Long[]::new));
    }

    /** An array of bigint with a column of these rows. */
    public static <T> SqlArray longs(Collection<T> rows, Function<? super T, Long> column) {
        return longs(rows.stream().map(column).toList());
    }

    /** An array of integer. */
    public static SqlArray integers(Collection<Integer> values) {
        return new SqlArray("integer", values.toArray(Integer[]::new));
    }

    /** An array of integer with a column of these rows. */
    public static <T> SqlArray integers(Collection<T> rows, Function<? super T, Integer> column) {
        return integers(rows.stream().map(column).toList());
    }

    /** An array of boolean. */
    public static SqlArray booleans(Collection<Boolean> values) {
        return new SqlArray("boolean", values.toArray(Boolean[]::new));
    }

    /** An array of boolean with a column of these rows. */
    public static <T> SqlArray booleans(Collection<T> rows, Function<? super T, Boolean> column) {
        return booleans(rows.stream().map(column).toList());
    }

    /** An array of timestamptz. */
    public static SqlArray instants(Collection<Instant> values) {
        return new SqlArray("timestamptz", values.toArray(Instant[]::new));
    }

    /** An array of timestamptz with a column of these rows. */
    public static <T> SqlArray instants(Collection<T> rows, Function<? super T, Instant> column) {
        return instants(rows.stream().map(column).toList());
    }
}
