package io.anuencia.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The format of records in a row of the outbox: first the texts that are a topic, a key or part of
 * a header; then, for each record, the indexes of its texts and its value. Texts that records have
 * in common are stored once, so a row is little longer than its values.
 */
final class StoredRecords {

    /** The first byte of this format. */
    private static final byte FORMAT = 1;

    private StoredRecords() {}

    /**
     * One record.
     *
     * @param topic the topic's name
     * @param key the record key
     * @param shared headers that it shares with other records, alternating names and values; all of
     *     them have the same list instance
     * @param own headers of this record only, alternating names and values
     * @param value the JSON value
     */
    record StoredRecord(
            String topic, String key, List<String> shared, List<String> own, byte[] value) {}

    /** Writes records as the bytes of a row. */
    static byte[] write(List<StoredRecord> records) {
        RowTexts texts = new RowTexts(records.size());
        List<int[]> places = new ArrayList<>(records.size());
        int length = Byte.BYTES + 2 * Integer.BYTES;
        for (StoredRecord one : records) {
            int[] ofOne = texts.places(one);
            places.add(ofOne);
            length += Integer.BYTES * (2 + ofOne.length) + one.value().length;
        }
        ByteBuffer row = ByteBuffer.allocate(length + texts.length());
        texts.writeTo(row.put(FORMAT));
        row.putInt(records.size());
        for (int i = 0; i < records.size(); i++) {
            int[] ofOne = places.get(i);
            row.putInt(ofOne[0]).putInt(ofOne[1]).putInt(ofOne.length - 2);
            for (int place = 2; place < ofOne.length; place++) {
                row.putInt(ofOne[place]);
            }
            byte[] value = records.get(i).value();
            row.putInt(value.length).put(value);
        }
        return row.array();
    }

    /** Reads the records of a row in order, ready for Kafka. */
    static List<ProducerRecord<String, byte[]>> read(byte[] row) throws IOException {
        if (row[0] != FORMAT) {
            throw new IOException("the outbox row was written by a later release");
        }
        return read(ByteBuffer.wrap(row, 1, row.length - 1));
    }

    private static List<ProducerRecord<String, byte[]>> read(ByteBuffer row) {
        Texts texts = Texts.read(row);
        int count = row.getInt();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String topic = texts.text(row.getInt());
            String key = texts.text(row.getInt());
            int[] headers = new int[row.getInt()];
            for (int header = 0; header < headers.length; header++) {
                headers[header] = row.getInt();
            }
            var record = new ProducerRecord<>(topic, key, bytes(row));
            for (int header = 0; header < headers.length; header += 2) {
                record.headers().add(texts.text(headers[header]), texts.bytes(headers[header + 1]));
            }
            records.add(record);
        }
        return records;
    }

    private static byte[] bytes(ByteBuffer row) {
        byte[] bytes = new byte[row.getInt()];
        row.get(bytes);
        return bytes;
    }

    /** The texts of a row; those that are only header values are not decoded. */
    private record Texts(byte[][] bytes, String[] read) {

        static Texts read(ByteBuffer row) {
            byte[][] bytes = new byte[row.getInt()][];
            for (int place = 0; place < bytes.length; place++) {
                bytes[place] = StoredRecords.bytes(row);
            }
            return new Texts(bytes, new String[bytes.length]);
        }

        byte[] bytes(int place) {
            return bytes[place];
        }

        String text(int place) {
            if (read[place] == null) {
                read[place] = new String(bytes[place], StandardCharsets.UTF_8);
            }
            return read[place];
        }
    }
}
