package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.importing.RecordScanner.Flaw;
import io.anuencia.contacts.importing.RecordScanner.Found;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;

class RecordScannerTest {

    private static List<Found> rows(String text) throws IOException {
        try (RecordScanner scanner = RecordScanner.ofRows(new StringReader(text), ',')) {
            List<Found> rows = new ArrayList<>();
            for (Found row = scanner.next(); row != null; row = scanner.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    @Test
    void lineOfTenMegabytesIsSkippedAndTheRestIsRead() throws IOException {
        // when
        List<Found> rows = rows("1,Ana\n2," + "x".repeat(10_000_000) + "\n3,Eva\n");

        // then
        assertThat(rows)
                .extracting(Found::flaw)
                .containsExactly(Flaw.NONE, Flaw.TOO_LONG, Flaw.NONE);
        assertThat(rows).extracting(Found::line).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(2).text()).isEqualTo("3,Eva");
    }

    @Test
    void unclosedQuoteCostsASingleLine() throws IOException {
        // given
        String rest = "3,Eva\n".repeat(500);

        // when
        List<Found> rows = rows("1,Ana\n2,\"Luz\n" + rest);

        // then
        assertThat(rows).hasSize(502);
        assertThat(rows).filteredOn(row -> row.flaw() != Flaw.NONE).hasSize(1);
        assertThat(rows.get(1).flaw()).isEqualTo(Flaw.BAD_QUOTE);
    }

    @Test
    void quoteInTheLastLineOrInsideACellIsReportedToo() throws IOException {
        // when
        List<Found> rows = rows("1,\"a\"b\r\n2,ok\r3,\"open");

        // then
        assertThat(rows)
                .extracting(Found::flaw)
                .containsExactly(Flaw.BAD_QUOTE, Flaw.NONE, Flaw.BAD_QUOTE);
        assertThat(rows).extracting(Found::line).containsExactly(1L, 2L, 3L);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings().withChars("ab ,;\"\n\r'|ñ").ofMaxLength(12);
        return cell.list().ofMinSize(2).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property(tries = 500)
    void outputOfACsvLibraryIsReadUnchanged(@ForAll("tables") List<List<String>> table)
            throws IOException {
        // given
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecords(table);
        }

        // when
        List<List<String>> read =
                rows(text.toString()).stream().map(row -> CsvCells.of(row.text(), ',')).toList();

        // then
        assertThat(read)
                .isEqualTo(
                        table.stream()
                                .map(row -> row.stream().map(String::strip).toList())
                                .toList());
    }

    @Property(tries = 500)
    void anyTextIsScannedAndEachLineCountedOnce(@ForAll("anyText") String text) throws IOException {
        // when
        List<Found> rows = rows(text);

        // then
        assertThat(rows).extracting(Found::line).isSorted().doesNotHaveDuplicates();
        assertThat(rows).noneMatch(row -> row.flaw() == Flaw.TOO_LONG);
    }

    @Provide
    Arbitrary<String> anyText() {
        return Arbitraries.strings().withChars("a,\"\n\r ").ofMaxLength(200);
    }
}
