package io.anuencia.contacts.importing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a file.
 *
 * @param number 1 for the first row after the header
 * @param cells by column name; blank cells are left out
 * @param tooMany whether it has more cells than the header
 */
record CsvRow(long number, Map<String, String> cells, boolean tooMany) {

    static CsvRow of(CSVRecord record) {
        Map<String, String> cells = new LinkedHashMap<>();
        record.toMap()
                .forEach(
                        (column, cell) -> {
                            if (!cell.isBlank()) {
                                cells.put(column, cell.strip());
                            }
                        });
        boolean tooMany = record.size() > record.getParser().getHeaderNames().size();
        return new CsvRow(record.getRecordNumber(), cells, tooMany);
    }

    String cell(String column) {
        return cells.get(column);
    }

    /** The cells of the columns that begin so, by the rest of their names. */
    Map<String, String> cellsUnder(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        cells.forEach(
                (column, cell) -> {
                    if (column.startsWith(prefix)) {
                        found.put(column.substring(prefix.length()), cell);
                    }
                });
        return found;
    }

    /** Whether a byte was no UTF-8, or a cell holds NUL. */
    boolean isGarbled() {
        return cells.values().stream()
                .anyMatch(cell -> cell.indexOf('\uFFFD') >= 0 || cell.indexOf('\0') >= 0);
    }

    @Override
    public String toString() {
        return "CsvRow[" + number + "]";
    }
}
