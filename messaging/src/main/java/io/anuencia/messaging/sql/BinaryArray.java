package io.anuencia.messaging.sql;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/**
 * Arrays of uuid in PostgreSQL's binary form, which its driver makes of texts and numbers only: as
 * text, both sides would spend more on 500 keys than on looking them up.
 */
final class BinaryUuids {

    private static final int HEADER = 5 * Integer.BYTES;
    private static final int LENGTH_AT = 3 * Integer.BYTES;
    private static final int UUID_BYTES = 2 * Long.BYTES;

    private BinaryUuids() {}

    static PgArray array(Connection connection, UUID[] values) throws SQLException {
        return new PgArray(connection.unwrap(BaseConnection.class), Oid.UUID_ARRAY, bytes(values));
    }

    /**
     * Dimensions, whether there are nulls, type; then length and first index; then the elements.
     */
    static byte[] bytes(UUID[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(HEADER + values.length * (Integer.BYTES + UUID_BYTES));
        bytes.putInt(values.length == 0 ? 0 : 1).putInt(hasNull(values) ? 1 : 0).putInt(Oid.UUID);
        if (values.length > 0) {
            bytes.putInt(values.length).putInt(1);
        }
        for (UUID value : values) {
            if (value == null) {
                bytes.putInt(-1);
            } else {
                bytes.putInt(UUID_BYTES)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits());
            }
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    /** Reads what {@link #bytes} writes, and PostgreSQL's {@code array_send}; nulls are no ids. */
    static UUID[] values(byte[] array) {
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

    private static boolean hasNull(UUID[] values) {
        for (UUID value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }
}
