package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonFileTest {

    private static List<FileRow> rows(String text) throws Exception {
        try (PeopleFile file = NdjsonRows.open(new StringReader(text), "PE")) {
            return file.next(100);
        }
    }

    @Test
    void lineIsAPersonWithTypedAttributesAndClaims() throws Exception {
        // when
        FileRow row =
                rows("""
                                {"externalId":"c-1","phone":"987654321","attributes":{"age":30,"vip":true},\
                                "consents":[{"brand":"acme","purpose":"offers"}]}
                                """)
                        .get(0);

        // then
        assertThat(row.said().attributes()).isEqualTo(Map.of("age", 30, "vip", true));
        assertThat(row.said().reading().defaultRegion()).isEqualTo("PE");
        assertThat(row.claims()).hasSize(1);
    }

    @Test
    void numberIsReadAsItWasWritten() throws Exception {
        // when
        FileRow row = rows("{\"phone\":\"1\",\"attributes\":{\"monto\":150.00}}\n").get(0);

        // then
        assertThat(row.said().attributes()).isEqualTo(Map.of("monto", new BigDecimal("150.00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\":\"1\",\"attributes\":{\"monto\":1e99999999999}}",
                "{\"phone\":\"1\",\"attributes\":{\"monto\":[1e2147483648]}}",
                "{\"classes\":[{\"since\":1e99999999999}],\"attributes\":1e99999999999}",
                "1e99999999999"
            })
    void numberBeyondBigDecimalIsAMistake(String line) throws Exception {
        // when
        List<FileRow> rows = rows(line + "\n{\"phone\":\"2\"}\n");

        // then
        assertThat(rows.get(0).mistake()).isNotNull();
        assertThat(rows.get(1).mistake()).isNull();
    }

    @Test
    void repeatedNameIsAMistake() throws Exception {
        // when
        FileRow row = rows("{\"phone\":\"+51987654321\",\"phone\":\"+51987654322\"}\n").get(0);

        // then
        assertThat(row.mistake().detail()).contains("each name used once").doesNotContain("987");
    }

    @Test
    void badLinesAreReportedWithoutTheirValuesAndTheRestGoesOn() throws Exception {
        // when
        List<FileRow> rows =
                rows(
                        "{\"phone\":\"+51987654321\"\n[]\nnull\n\n{\"phone\":{}}\n"
                                + "{\"fone\":\"+51987654321\"}\n{\"phone\":\"1\\u0000\"}\n"
                                + "\"x\" \"y\"\n{\"phone\":\"+51987654322\"}\n");

        // then
        // An escaped NUL is only found when the person is checked.
        assertThat(rows)
                .extracting(row -> row.mistake() != null)
                .containsExactly(true, true, true, true, true, false, true, false);
        assertThat(rows.toString()).doesNotContain("987");
        assertThat(rows).extracting(FileRow::line).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L);
        assertThat(rows.get(7).said().phone()).isEqualTo("+51987654322");
    }

    @Test
    void longLinesMakeShortBatchesAndNoneIsLost() throws Exception {
        // given
        String tags = "\"a\",".repeat(RecordScanner.CHARACTERS_MAX / 4 - 10);
        String line = "{\"phone\":\"1\",\"tags\":[%s\"a\"]}\n".formatted(tags);
        List<FileRow> rows = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();

        // when
        try (PeopleFile file = NdjsonRows.open(new StringReader(line.repeat(20)), "PE")) {
            List<FileRow> batch = file.next(500);
            while (!batch.isEmpty()) {
                batches.add(batch.size());
                rows.addAll(batch);
                batch = file.next(500);
            }
        }

        // then
        assertThat(batches).containsExactly(9, 9, 2);
        assertThat(rows).allMatch(row -> row.mistake() == null);
        assertThat(rows).extracting(FileRow::number).doesNotHaveDuplicates().hasSize(20);
    }
}
