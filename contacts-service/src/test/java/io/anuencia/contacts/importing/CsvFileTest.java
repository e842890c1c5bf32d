package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.contact.Membership;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static PeopleFile open(String text) throws Exception {
        return open(text.getBytes(StandardCharsets.UTF_8), FileOptions.CSV);
    }

    private static PeopleFile open(byte[] bytes, FileOptions options) throws Exception {
        return PeopleFiles.open(new ByteArrayInputStream(bytes), options, null);
    }

    private static FileOptions options(String encoding, Map<String, String> columns) {
        return new FileOptions(FileOptions.Format.CSV, null, encoding, columns);
    }

    @Test
    void byteOrderMarkIsSkippedAndBlankCellsAreLeftOut() throws Exception {
        // when
        List<FileRow> rows = open("\uFEFFphone,first_name\n+51987654321, \n").next(10);

        // then
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).said().phone()).isEqualTo("+51987654321");
        assertThat(rows.get(0).said().firstName()).isNull();
        assertThat(rows.get(0).number()).isEqualTo(1);
        assertThat(rows.get(0).line()).isEqualTo(2);
    }

    @Test
    void quotedCellsMayHoldCommasAndLines() throws Exception {
        // when
        List<FileRow> rows =
                open("phone,first_name\n1,\"Ana, \"\"la\"\"\nGrande\"\n2,Eva\n").next(10);

        // then
        assertThat(rows.get(0).said().firstName()).isEqualTo("Ana, \"la\"\nGrande");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void blankLineAtTheEndMakesAnotherFileWithTheSameRows() throws Exception {
        // then
        assertThat(open("phone\n1\n2\n\n").next(10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void delimiterIsTheOneThatTheFirstLineHas(String delimiter) throws Exception {
        // given
        String text = "phone,first_name\n1,Ana\n".replace(",", delimiter);

        // then
        assertThat(open(text).next().said().firstName()).isEqualTo("Ana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone;first_name;\n1;Ana;\n",
                "phone;first_name;;\n1;Ana\n",
                "phone;first_name\n1;Ana;; \n",
                " \n\r\nphone;first_name\n1;Ana\n",
                "sep=;\nphone;first_name\n1;Ana\n",
                "\uFEFFSEP=|\r\nphone|first_name\r\n1|Ana\r\n"
            })
    void shapesThatSpreadsheetsGiveAFileAreRead(String text) throws Exception {
        // when
        FileRow row = open(text).next();

        // then
        assertThat(row.mistake()).isNull();
        assertThat(row.said().phone()).isEqualTo("1");
        assertThat(row.said().firstName()).isEqualTo("Ana");
    }

    @Test
    void delimiterThatTheImporterNamesOutranksTheFirstLine() throws Exception {
        // given
        FileOptions options = new FileOptions(FileOptions.Format.CSV, ",", null, Map.of());
        byte[] bytes = "sep=;\nphone,first_name\n1,Ana\n".getBytes(StandardCharsets.UTF_8);

        // when
        FileRow row = open(bytes, options).next();

        // then
        assertThat(row.said().firstName()).isEqualTo("Ana");
        assertThat(row.line()).isEqualTo(3);
    }

    @Test
    void rowThatALineBreakHasCutInTwoIsReportedTwice() throws Exception {
        // when
        List<FileRow> rows =
                open("phone,first_name,consent_brand\n1,Ana\nGrande,acme\n2,Eva,acme\n").next(10);

        // then
        assertThat(rows.subList(0, 2))
                .allSatisfy(row -> assertThat(row.mistake().detail()).contains("fewer cells"));
        assertThat(rows.get(2).mistake()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone,first_name,attr.note\n1,Ana\n",
                "phone,first_name,attr.note,tags,\n1,Ana,\n",
                "consent_brand,phone,first_name,attr.note\nacme,1,Ana\n"
            })
    void rowMayEndBeforeColumnsThatAreBlankForLong(String text) throws Exception {
        // when
        FileRow row = open(text).next();

        // then
        assertThat(row.mistake()).isNull();
        assertThat(row.said().phone()).isEqualTo("1");
        assertThat(row.said().firstName()).isEqualTo("Ana");
        assertThat(row.said().attributes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phone,first_name,consent_brand,attr.note\n1,Ana\n",
                "phone,consent_brand,consent_evidence.form\n1,acme\n"
            })
    void rowThatEndsBeforeAColumnOfTheConsentIsReported(String text) throws Exception {
        assertThat(open(text).next().mistake().detail()).contains("fewer cells");
    }

    @Test
    void columnsAreMappedAndIgnoredByTheNamesOfTheFile() throws Exception {
        // given
        FileOptions options =
                options(null, Map.of("Teléfono", "phone", "=Edad", "attr.age:number", "Nota", "-"));
        byte[] bytes = "Teléfono;=Edad;Nota\n1;x;secret\n".getBytes(StandardCharsets.UTF_8);

        // when
        PeopleFile file = open(bytes, options);

        // then
        assertThat(file.declaredTypes()).containsExactly(Map.entry("age", AttributeType.NUMBER));
        assertThat(file.columnOf("attributes.age")).isEqualTo("=Edad");
        assertThat(file.columnOf("phone")).isEqualTo("Teléfono");
        assertThat(file.next().said().attributes().get("age")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void byteOrderMarkOfSixteenBitsTellsTheEncoding(String charset) throws Exception {
        // given
        byte[] bytes = "\uFEFFphone,first_name\n1,Peña\n".getBytes(Charset.forName(charset));

        // then
        assertThat(open(bytes, FileOptions.CSV).next().said().firstName()).isEqualTo("Peña");
    }

    @Test
    void encodingThatTheImporterNamesIsRead() throws Exception {
        // given
        byte[] bytes = "phone,first_name\n1,Peña\n".getBytes(Charset.forName("windows-1252"));

        // then
        assertThat(open(bytes, options("windows-1252", Map.of())).next().said().firstName())
                .isEqualTo("Peña");
    }

    @Test
    void rowInAnotherEncodingIsReportedAndTheRestGoesOn() throws Exception {
        // given
        byte[] latin = "phone,first_name\n1,Peña\n2,Ana\n".getBytes(StandardCharsets.ISO_8859_1);

        // when
        List<FileRow> rows = open(latin, FileOptions.CSV).next(10);

        // then
        assertThat(rows.get(0).mistake().detail()).contains("encoding");
        assertThat(rows.get(1).said().firstName()).isEqualTo("Ana");
    }

    @Test
    void skippedRowsKeepTheirNumbers() throws Exception {
        // given
        PeopleFile file = open("phone\n1\n2\n3\n");

        // when
        file.skip(2, () -> true);

        // then
        assertThat(file.next(10)).extracting(FileRow::number).containsExactly(3L);
        assertThat(file.next(10)).isEmpty();
    }

    @Test
    void rowsAreSkippedUntilToldToStop() throws Exception {
        // given
        String row = "1," + "a|".repeat(RecordScanner.CHARACTERS_MAX / 2 - 10) + "\n";
        PeopleFile file = open("phone,tags\n" + row.repeat(20));

        // when
        boolean isThere = file.skip(20, () -> false);

        // then
        assertThat(isThere).isFalse();
        assertThat(file.characters()).isLessThan(2 * PeopleFile.CHARACTERS_PER_BATCH);
    }

    @Test
    void longRowsMakeShortBatches() throws Exception {
        // given
        String row = "1," + "a|".repeat(RecordScanner.CHARACTERS_MAX / 2 - 10) + "\n";
        PeopleFile file = open("phone,tags\n" + row.repeat(10));

        // when
        List<FileRow> rows = file.next(500);

        // then
        assertThat(rows).hasSizeLessThan(10);
        assertThat(file.next(500)).hasSize(10 - rows.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "telefono\n1\n", "phone,phone\n1,2\n", "phone,nombre\n1,2\n"})
    void fileWithoutAGoodFirstLineIsUnreadable(String text) {
        // then
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(PeopleFile.UnreadableFile.class)
                .hasMessageContaining("first line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attr.",
                "attr.a b",
                "attr.x:colour",
                "consent_evidence.x\0",
                "attr.-",
                "consent_other"
            })
    void columnWithoutAGoodNameIsRefused(String column) {
        // then
        assertThatThrownBy(() -> open("phone," + column + "\n1,2\n"))
                .isInstanceOf(PeopleFile.UnreadableFile.class);
    }

    @Test
    @Timeout(5)
    void listIsSplitInLinearTime() throws Exception {
        // given
        String gap = " ".repeat(20_000);
        String row = "1,vip%1$sx| lima %1$s||cusco |\n".formatted(gap);

        // when
        FileRow read = open("phone,tags\n" + row).next();

        // then
        assertThat(read.said().tags()).containsExactly("vip" + gap + "x", "lima", "cusco");
    }

    @Test
    void classesHaveReferencesAndDates() throws Exception {
        // when
        FileRow row = open("phone,classes\n1,CUSTOMER:order:7@2026-01-31|SUBSCRIBER\n").next();

        // then
        assertThat(row.said().classes())
                .containsExactly(
                        new Membership("CUSTOMER", "order:7", "2026-01-31"),
                        new Membership("SUBSCRIBER", null, null));
    }
}
