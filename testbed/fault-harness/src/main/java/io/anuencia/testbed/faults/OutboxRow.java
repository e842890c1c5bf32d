package io.anuencia.testbed.faults;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a row of an outbox as {@code StoredRecords} of messaging writes it. */
final class OutboxRow {

    private static final byte FORMAT = 1;
    private static final String EVENT_ID = "ce_id";

    private OutboxRow() {}

    /**
     * An event in a row.
     *
     * @param id its {@code ce_id}
     */
    record Event(String topic, String key, String id) {}

    /**
     * Returns the events of a row, in order.
     *
     * @throws IllegalStateException if the row has an unknown format
     */
    static List<Event> read(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("rows of an outbox have a new format, " + format);
        }
        String[] texts = new String[in.getInt()];
        for (int place = 0; place < texts.length; place++) {
            texts[place] = new String(bytes(in), StandardCharsets.UTF_8);
        }
        int count = in.getInt();
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String topic = texts[in.getInt()];
            String key = texts[in.getInt()];
            events.add(new Event(topic, key, id(in, texts)));
            bytes(in);
        }
        return events;
    }

    /** Returns the {@code ce_id} of an event on a topic. */
    static String idOf(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(EVENT_ID).value(), StandardCharsets.UTF_8);
    }

    private static String id(ByteBuffer in, String[] texts) {
        String id = null;
        int headers = in.getInt();
        for (int i = 0; i < headers; i += 2) {
            String name = texts[in.getInt()];
            String value = texts[in.getInt()];
            id = EVENT_ID.equals(name) ? value : id;
        }
        return id;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
