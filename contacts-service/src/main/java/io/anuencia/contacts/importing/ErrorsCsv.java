package io.anuencia.contacts.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * A report as CSV, one part after the other, read page by page. Column names come from the
 * importer's file: a cell that a spreadsheet would run as a formula gets a leading apostrophe.
 *
 * @param parts readers of the parts; each returns the page after a cursor
 */
record ErrorsCsv(List<Function<RowError.Cursor, List<RowError>>> parts) {

    private static final String FORMULA_BEGINS = "=+-@\t\r\n";

    void write(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("row,line,column,problem\r\n");
        for (Function<RowError.Cursor, List<RowError>> pages : parts) {
            write(pages, writer);
        }
        writer.flush();
    }

    private static void write(Function<RowError.Cursor, List<RowError>> pages, Writer writer)
            throws IOException {
        List<RowError> page = pages.apply(RowError.Cursor.START);
        while (!page.isEmpty()) {
            for (RowError error : page) {
                writer.write(
                        "%d,%d,%s,%s\r\n"
                                .formatted(
                                        error.row(),
                                        error.line(),
                                        cell(error.column()),
                                        cell(error.detail())));
            }
            page = pages.apply(page.get(page.size() - 1).cursor());
        }
    }

    /** Quotes a cell so that every CSV reader reads this text and no spreadsheet runs it. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
