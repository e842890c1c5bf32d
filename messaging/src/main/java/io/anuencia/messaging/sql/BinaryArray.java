package io.anuencia.messaging.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays of uuid and timestamptz in PostgreSQL's binary format, which the driver supports only for
 * texts and numbers. As text, 500 keys would cost both sides more than looking them up.
 */
final class BinaryArray {

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int LENGTH_AT = 3 * Integer.BYTES;
    private static final int UUID_BYTES = 2 * Long.BYTES;

    /** PostgreSQL counts microseconds from here. */
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    private BinaryArray() {}

    static PgArray uuids(Connection connection, UUID[] values) throws SQLException {
        return new PgArray(connection.unwrap(BaseConnection.class), Oid.UUID_ARRAY, bytes(values));
    }

    static PgArray instants(Connection connection, Instant[] values) throws SQLException {
        return new PgArray(
                connection.unwrap(BaseConnection.class), Oid.TIMESTAMPTZ_ARRAY, bytes(values));
    }

    static byte[] bytes(UUID[] values) {
        return bytes(
                Oid.UUID,
                UUID_BYTES,
                values,
                (value, bytes) ->
                        bytes.putLong(value.getMostSignificantBits())
                                .putLong(value.getLeastSignificantBits()));
    }

    static byte[] bytes(Instant[] values) {
        return bytes(
                Oid.TIMESTAMPTZ,
                Long.BYTES,
                values,
                (value, bytes) -> bytes.putLong(microsSince2000(value)));
    }

    /** Rounds half a microsecond up, as the driver does with single values. */
    static long microsSince2000(Instant value) {
        long seconds = Math.subtractExact(value.getEpochSecond(), YEAR_2000);
        int micros = (value.getNano() + NANOS_OF_A_MICRO / 2) / NANOS_OF_A_MICRO;
        return Math.addExact(Math.multiplyExact(seconds, MICROS), micros);
    }

    /** Layout: dimensions, whether there are nulls, type; length and first index; elements. */
    private static <T> byte[] bytes(
            int type, int elementBytes, T[] values, BiConsumer<T, ByteBuffer> element) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER + values.length * (Integer.BYTES + elementBytes));
        boolean hasNull = Arrays.stream(values).anyMatch(Objects::isNull);
        bytes.putInt(values.length == 0 ? 0 : 1).putInt(hasNull ? 1 : 0).putInt(type);
        if (values.length > 0) {
            bytes.putInt(values.length).putInt(1);
        }
        for (T value : values) {
            if (value == null) {
                bytes.putInt(-1);
            } else {
                element.accept(value, bytes.putInt(elementBytes));
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    /** Reads an array of uuid without nulls, as written here or by {@code array_send}. */
    static UUID[] uuidsOf(byte[] array) {
        ByteBuffer bytes = ByteBuffer.wrap(array);
        boolean empty = bytes.getInt() == 0;
        UUID[] values = new UUID[empty ? 0 : bytes.getInt(LENGTH_AT)];
        bytes.position(empty ? bytes.limit() : HEADER);
        for (int i = 0; i < values.length; i++) {
            bytes.getInt();
            values[i] = new UUID(bytes.getLong(), bytes.getLong());
        }
        return values;
    }
}
