package io.anuencia.messaging.sql;

import io.anuencia.events.RecipientKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads columns as the types we use; a null column reads as null unless stated otherwise. */
public final class Columns {

    private Columns() {}

    /** Reads a timestamptz. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** Reads a duration in milliseconds, or null. */
    public static Duration millis(ResultSet row, String column) throws SQLException {
        Long millis = row.getObject(column, Long.class);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** Reads a uuid. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Reads a uuid that is a recipient key. */
    public static RecipientKey key(ResultSet row, String column) throws SQLException {
        UUID key = uuid(row, column);
        return key == null ? null : new RecipientKey(key);
    }

    /**
     * Reads a uuid[] without nulls that the query selects as {@code array_send(…)}, which saves
     * both sides the text form; empty for null.
     */
    public static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        byte[] array = row.getBytes(column);
        return array == null ? List.of() : List.of(BinaryArray.uuidsOf(array));
    }

    /** Reads a text[]; empty for null. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Reads an integer[]; empty for null. */
    public static List<Integer> integers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    /** Reads an enum constant by its name. */
    public static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }
}
