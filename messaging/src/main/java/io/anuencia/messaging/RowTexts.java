package io.anuencia.messaging;

import io.anuencia.messaging.StoredRecords.StoredRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of an outbox row that is being written. Texts that records share are stored once; the
 * ids and keys of single records are not looked up for that, which would cost more than it saves.
 */
final class RowTexts {

    private static final int OWN_OF_A_RECORD = 4;

    private final List<byte[]> texts;
    private final Map<String, Integer> common = new HashMap<>();
    private final Map<List<String>, int[]> shared = new IdentityHashMap<>();
    private int length = Integer.BYTES;
    private final String[] lastValues = new String[OWN_OF_A_RECORD];
    private final int[] lastPlaces = new int[OWN_OF_A_RECORD];

    RowTexts(int records) {
        this.texts = new ArrayList<>(OWN_OF_A_RECORD * records + 2 * OWN_OF_A_RECORD);
    }

    /** Returns the indexes of a record's texts: topic, key, and names and values of its headers. */
    int[] places(StoredRecord record) {
        int[] ofShared = shared.computeIfAbsent(record.shared(), this::placesOfShared);
        List<String> own = record.own();
        int[] places = new int[2 + ofShared.length + own.size()];
        places[0] = common(record.topic());
        places[1] = add(record.key());
        System.arraycopy(ofShared, 0, places, 2, ofShared.length);
        for (int i = 0; i < own.size(); i += 2) {
            int at = 2 + ofShared.length + i;
            places[at] = common(own.get(i));
            String value = own.get(i + 1);
            places[at + 1] = value.equals(record.key()) ? places[1] : value(value, i / 2);
        }
        return places;
    }

    private int[] placesOfShared(List<String> headers) {
        return headers.stream().mapToInt(this::common).toArray();
    }

    private int common(String text) {
        Integer known = common.get(text);
        if (known != null) {
            return known;
        }
        int place = add(text);
        common.put(text, place);
        return place;
    }

    /** Stores a value that consecutive records repeat, such as their time, once. */
    private int value(String text, int header) {
        if (!text.equals(lastValues[header])) {
            lastValues[header] = text;
            lastPlaces[header] = add(text);
        }
        return lastPlaces[header];
    }

    private int add(String text) {
        byte[] bytes = EventCodec.utf8(text);
        length += Integer.BYTES + bytes.length;
        texts.add(bytes);
        return texts.size() - 1;
    }

    /** The number of bytes that {@link #writeTo} writes. */
    int length() {
        return length;
    }

    void writeTo(ByteBuffer row) {
        row.putInt(texts.size());
        texts.forEach(text -> row.putInt(text.length).put(text));
    }
}
