package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static CsvFile open(String text) throws Exception {
        return CsvFile.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void byteOrderMarkIsSkippedAndBlankCellsAreLeftOut() throws Exception {
        // when
        List<CsvRow> rows = open("\uFEFFphone,first_name\n+51987654321, \n").next(10);

        // then
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).cells()).containsOnlyKeys("phone");
        assertThat(rows.get(0).number()).isEqualTo(1);
    }

    @Test
    void quotedCellsMayHoldCommasAndLines() throws Exception {
        // when
        CsvRow row = open("phone,first_name\n1,\"Ana, \"\"la\"\"\nGrande\"\n").next(1).get(0);

        // then
        assertThat(row.cell("first_name")).isEqualTo("Ana, \"la\"\nGrande");
    }

    @Test
    void skippedRowsKeepTheirNumbers() throws Exception {
        // given
        CsvFile file = open("phone\n1\n2\n3\n");

        // when
        file.skip(2);

        // then
        assertThat(file.next(10)).extracting(CsvRow::number).containsExactly(3L);
        assertThat(file.next(10)).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8MakeARowGarbled() throws Exception {
        // given
        byte[] latin = "phone,first_name\n1,Peña\n2,Ana\n".getBytes(StandardCharsets.ISO_8859_1);

        // when
        List<CsvRow> rows = CsvFile.open(new ByteArrayInputStream(latin)).next(10);

        // then
        assertThat(rows).extracting(CsvRow::isGarbled).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "telefono\n1\n", "phone,phone\n1,2\n", "phone,nombre\n1,2\n"})
    void fileWithoutAGoodFirstLineIsUnreadable(String text) {
        // then
        assertThatThrownBy(() -> open(text))
                .isInstanceOf(CsvFile.UnreadableFile.class)
                .hasMessageContaining("first line");
    }

    @Test
    void quoteThatDoesNotEndNamesTheRowBefore() throws Exception {
        // given
        CsvFile file = open("phone,first_name\n1,Ana\n2,\"Eva\n");

        // then
        assertThatThrownBy(() -> file.next(10))
                .isInstanceOf(CsvFile.UnreadableFile.class)
                .hasMessageContaining("after row 1");
    }

    @Test
    void rowWithoutEndIsGivenUpBeforeItFillsTheMemory() throws Exception {
        // given
        InputStream endless =
                new SequenceInputStream(
                        new ByteArrayInputStream("phone\n1\n\"".getBytes(StandardCharsets.UTF_8)),
                        new InputStream() {
                            @Override
                            public int read() {
                                return 'x';
                            }
                        });
        CsvFile file = CsvFile.open(endless);

        // then
        assertThatThrownBy(() -> file.next(10))
                .isInstanceOf(CsvFile.UnreadableFile.class)
                .hasMessageContaining("after row 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attr.", "attr.a b", "consent_evidence.x\0", "attr.-", "consent_other"})
    void columnWithoutAGoodNameIsRefused(String column) {
        // then
        assertThatThrownBy(() -> open("phone," + column + "\n1,2\n"))
                .isInstanceOf(CsvFile.UnreadableFile.class);
    }
}
