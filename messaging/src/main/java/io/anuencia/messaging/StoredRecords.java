package io.anuencia.messaging;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records as they wait in a row of the outbox: first every text that is a topic, a key or in a
 * header of one of them, once; then for each record the places of its own among those, and its
 * value. Most headers of a batch say the same, so a row is little longer than its values.
 */
final class StoredRecords {

    /** Rows of the release before this format are a JSON array, which begins otherwise. */
    private static final byte FORMAT = 1;

    private static final byte JSON = '[';
    private static final int NUMBERS_OF_A_RECORD = 4;

    private StoredRecords() {}

    /**
     * One record.
     *
     * @param topic the topic's name
     * @param key the record key
     * @param headers alternating names and values
     * @param value the JSON
     */
    record StoredRecord(String topic, String key, List<String> headers, byte[] value) {

        ProducerRecord<String, byte[]> toSend() {
            var record = new ProducerRecord<>(topic, key, value);
            for (int i = 0; i < headers.size(); i += 2) {
                record.headers().add(headers.get(i), EventCodec.utf8(headers.get(i + 1)));
            }
            return record;
        }
    }

    /** The bytes of a row. */
    static byte[] write(List<StoredRecord> records) {
        Map<String, Integer> places = new HashMap<>();
        List<byte[]> texts = new ArrayList<>();
        int length = Byte.BYTES + 2 * Integer.BYTES;
        for (StoredRecord one : records) {
            note(one.topic(), places, texts);
            note(one.key(), places, texts);
            one.headers().forEach(text -> note(text, places, texts));
            length += Integer.BYTES * (NUMBERS_OF_A_RECORD + one.headers().size());
            length += one.value().length;
        }
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer row = ByteBuffer.allocate(length).put(FORMAT).putInt(texts.size());
        texts.forEach(text -> row.putInt(text.length).put(text));
        row.putInt(records.size());
        for (StoredRecord one : records) {
            row.putInt(places.get(one.topic())).putInt(places.get(one.key()));
            row.putInt(one.headers().size());
            one.headers().forEach(text -> row.putInt(places.get(text)));
            row.putInt(one.value().length).put(one.value());
        }
        return row.array();
    }

    private static void note(String text, Map<String, Integer> places, List<byte[]> texts) {
        if (places.putIfAbsent(text, texts.size()) == null) {
            texts.add(EventCodec.utf8(text));
        }
    }

    /** The records of a row, in order, as they go to Kafka. */
    static List<ProducerRecord<String, byte[]>> read(byte[] row) throws IOException {
        return switch (row[0]) {
            case JSON -> readJson(row);
            case FORMAT -> read(ByteBuffer.wrap(row, 1, row.length - 1));
            default -> throw new IOException("a row of the outbox is of a later release");
        };
    }

    private static List<ProducerRecord<String, byte[]>> readJson(byte[] row) throws IOException {
        return EventCodec.json().readValue(row, new TypeReference<List<StoredRecord>>() {}).stream()
                .map(StoredRecord::toSend)
                .toList();
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

    /** The texts of a row; those that are only values of headers stay bytes. */
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
