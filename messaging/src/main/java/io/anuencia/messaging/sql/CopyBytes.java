package io.anuencia.messaging.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.core.Oid;

/**
 * Rows in the binary format of COPY; PostgreSQL reads four of them in the time of three text rows.
 * The statement must name the columns and say {@code with (format binary)}, and each value must
 * have exactly the type of its column, since PostgreSQL converts nothing here.
 */
public final class CopyBytes {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int SMALLEST = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(SMALLEST).put(HEADER);

    /** Begins a row with this number of columns. */
    public CopyBytes row(int columns) {
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    /** Adds a uuid, or null. */
    public CopyBytes uuid(UUID value) {
        if (value == null) {
            return none();
        }
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
        return this;
    }

    /** Adds a text without its NUL characters, which PostgreSQL cannot store; or null. */
    public CopyBytes text(String value) {
        if (value == null) {
            return none();
        }
        byte[] text = utf8(value);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    /** Adds a jsonb, never null. */
    public CopyBytes jsonb(String value) {
        byte[] text = utf8(value);
        room(Integer.BYTES + 1 + text.length).putInt(1 + text.length).put(JSONB_VERSION).put(text);
        return this;
    }

    /** Adds a text[], never null. */
    public CopyBytes texts(List<String> values) {
        int lengthAt = room(Integer.BYTES).position();
        bytes.putInt(0);
        room(5 * Integer.BYTES).putInt(values.isEmpty() ? 0 : 1).putInt(0).putInt(Oid.TEXT);
        if (!values.isEmpty()) {
            bytes.putInt(values.size()).putInt(1);
        }
        values.forEach(this::text);
        bytes.putInt(lengthAt, bytes.position() - lengthAt - Integer.BYTES);
        return this;
    }

    /** Adds a timestamptz, never null, rounded to microseconds. */
    public CopyBytes instant(Instant value) {
        room(Integer.BYTES + Long.BYTES)
                .putInt(Long.BYTES)
                .putLong(BinaryArray.microsSince2000(value));
        return this;
    }

    /** Adds a smallint. */
    public CopyBytes smallint(int value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    /** The number of bytes written since they were last taken. */
    public int length() {
        return bytes.position();
    }

    /** Returns the bytes written, as PostgreSQL reads them, and starts over. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes.array(), bytes.position());
        bytes.clear();
        return taken;
    }

    private CopyBytes none() {
        room(Integer.BYTES).putInt(NULL);
        return this;
    }

    private static byte[] utf8(String value) {
        String storable = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        return storable.getBytes(StandardCharsets.UTF_8);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int larger = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.allocate(larger).put(bytes.flip());
        }
        return bytes;
    }
}
