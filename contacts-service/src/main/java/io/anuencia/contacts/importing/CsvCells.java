package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Cuts a row that {@link RecordScanner} found into its cells. */
final class CsvCells {

    private CsvCells() {}

    /** Returns the cells without their quotes and surrounding white space. */
    static List<String> of(String row, char delimiter) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= row.length()) {
            int quote = at;
            while (quote < row.length() && row.charAt(quote) == ' ') {
                quote++;
            }
            boolean quoted = quote < row.length() && row.charAt(quote) == '"';
            int end = quoted ? endOfQuoted(row, quote) : row.indexOf(delimiter, at);
            if (quoted) {
                cells.add(PlainText.stripped(row.substring(quote + 1, end).replace("\"\"", "\"")));
                end = row.indexOf(delimiter, end);
            } else {
                cells.add(PlainText.stripped(row.substring(at, end < 0 ? row.length() : end)));
            }
            at = end < 0 ? row.length() + 1 : end + 1;
        }
        return cells;
    }

    /** Returns the index of the closing quote. */
    private static int endOfQuoted(String row, int opening) {
        int at = row.indexOf('"', opening + 1);
        while (at + 1 < row.length() && row.charAt(at + 1) == '"') {
            at = row.indexOf('"', at + 2);
        }
        return at;
    }
}
