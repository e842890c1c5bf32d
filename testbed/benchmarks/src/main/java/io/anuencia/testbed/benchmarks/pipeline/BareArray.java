package io.anuencia.testbed.benchmarks.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** An array parameter in PostgreSQL's binary form, which is cheaper to read than text. */
final class BareArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;
    private static final int UUID_OID = 2950;
    private static final int BIGINT_OID = 20;
    private static final int TEXT_OID = 25;

    private final byte[] bytes;

    private BareArray(String type, int oid, List<byte[]> elements) {
        setType(type);
        int length = 20 + elements.stream().mapToInt(element -> 4 + element.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(length);
        buffer.putInt(1).putInt(0).putInt(oid).putInt(elements.size()).putInt(1);
        elements.forEach(element -> buffer.putInt(element.length).put(element));
        this.bytes = buffer.array();
    }

    static BareArray uuids(Collection<UUID> values) {
        List<byte[]> elements = new ArrayList<>(values.size());
        values.forEach(value -> elements.add(BareRecord.of(value).key()));
        return new BareArray("_uuid", UUID_OID, elements);
    }

    static BareArray longs(Collection<Long> values) {
        List<byte[]> elements = new ArrayList<>(values.size());
        values.forEach(value -> elements.add(ByteBuffer.allocate(8).putLong(value).array()));
        return new BareArray("_int8", BIGINT_OID, elements);
    }

    static BareArray texts(Collection<String> values) {
        List<byte[]> elements = new ArrayList<>(values.size());
        values.forEach(value -> elements.add(value.getBytes(StandardCharsets.UTF_8)));
        return new BareArray("_text", TEXT_OID, elements);
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter is never read");
    }

    @Override
    public int lengthInBytes() {
        return bytes.length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
}
