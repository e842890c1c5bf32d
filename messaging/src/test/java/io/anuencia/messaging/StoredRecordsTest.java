package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.messaging.StoredRecords.StoredRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class StoredRecordsTest {

    private static final List<String> SHARED = List.of("content-type", "application/json");

    private static StoredRecord stored(String key, String value) {
        return new StoredRecord(
                "contacts.contact-events.v1",
                key,
                SHARED,
                List.of("ce_id", "id-" + key, "ce_time", "noon", "ce_subject", key),
                EventCodec.utf8(value));
    }

    private static List<String> headers(StoredRecord stored) {
        return Stream.of(stored.shared(), stored.own()).flatMap(List::stream).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void assertSame(ProducerRecord<String, byte[]> read, StoredRecord stored) {
        assertThat(read.topic()).isEqualTo(stored.topic());
        assertThat(read.key()).isEqualTo(stored.key());
        assertThat(read.value()).isEqualTo(stored.value());
        assertThat(read.headers())
                .flatExtracting(header -> List.of(header.key(), text(header.value())))
                .isEqualTo(headers(stored));
    }

    @Test
    void rowIsReadAsItWasWrittenInOrder() throws IOException {
        // given
        List<StoredRecord> records =
                List.of(stored("a", "{\"name\":\"ñ\"}"), stored("b", ""), stored("a", "{}"));

        // when
        List<ProducerRecord<String, byte[]>> read =
                StoredRecords.read(StoredRecords.write(records));

        // then
        assertThat(read).hasSize(3);
        IntStream.range(0, 3).forEach(i -> assertSame(read.get(i), records.get(i)));
    }

    @Test
    void rowOfALaterReleaseIsRefused() {
        // given
        byte[] row = StoredRecords.write(List.of(stored("a", "{}")));
        row[0]++;

        // when, then
        assertThatThrownBy(() -> StoredRecords.read(row))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("later release");
    }

    @Test
    void textsThatRecordsShareAreStoredOnce() {
        // given
        List<StoredRecord> records =
                IntStream.range(0, 500).mapToObj(i -> stored("key-" + i, "{}")).toList();

        // when
        String row = new String(StoredRecords.write(records), StandardCharsets.ISO_8859_1);

        // then
        assertThat(row).containsOnlyOnce("contacts.contact-events.v1");
        assertThat(row).containsOnlyOnce("application/json");
        assertThat(row).containsOnlyOnce("ce_subject");
        assertThat(row).containsOnlyOnce("noon");
        assertThat(row).containsOnlyOnce("id-key-499");
    }
}
