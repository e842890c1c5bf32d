package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.ContactCheck;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A CSV file with a header, read row by row; memory does not grow with the file. */
final class CsvFile implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Set<String> COLUMNS =
            Set.of(
                    "external_id",
                    "phone",
                    "first_name",
                    "language",
                    "country",
                    "time_zone",
                    "tags",
                    "consent_brand",
                    "consent_purpose",
                    "consent_class",
                    "consent_at",
                    "consent_method",
                    "consent_notice");
    private static final List<String> OPEN_COLUMNS = List.of("attr.", "consent_evidence.");
    private static final int COLUMNS_MAX = 100;
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .setIgnoreEmptyLines(true)
                    .setAllowMissingColumnNames(false)
                    .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
                    .get();

    private final CSVParser parser;
    private final RowLimit limit;
    private final Iterator<CSVRecord> records;

    private CsvFile(CSVParser parser, RowLimit limit) {
        this.parser = parser;
        this.limit = limit;
        this.records = parser.iterator();
    }

    /** What is wrong with a file as a whole, in words for the importer. */
    static final class UnreadableFile extends Exception {
        UnreadableFile(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Opens a file; a byte order mark is skipped, bytes that are no UTF-8 become U+FFFD.
     *
     * @throws UnreadableFile if its header is missing, repeats a column or has an unknown one
     */
    static CsvFile open(InputStream bytes) throws IOException, UnreadableFile {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, decoder), 1 << 16);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        RowLimit limit = new RowLimit(reader);
        try {
            CSVParser parser = FORMAT.parse(limit);
            refuseUnknown(parser.getHeaderNames());
            return new CsvFile(parser, limit);
        } catch (IllegalArgumentException | CSVException | RowLimit.RowTooLongException e) {
            throw new UnreadableFile(
                    "The first line must name the columns, each once, separated by commas.", e);
        }
    }

    private static void refuseUnknown(List<String> header) throws UnreadableFile {
        Set<String> unknown = new TreeSet<>(header);
        unknown.removeIf(column -> COLUMNS.contains(column) || isOpen(column));
        if (!header.contains("phone") || !unknown.isEmpty() || header.size() > COLUMNS_MAX) {
            throw new UnreadableFile(
                    "The first line must name the column phone and only known columns, at most "
                            + COLUMNS_MAX
                            + " with commas between: "
                            + new TreeSet<>(COLUMNS)
                            + ", attr.<name>, consent_evidence.<field>.",
                    null);
        }
    }

    private static boolean isOpen(String column) {
        return OPEN_COLUMNS.stream()
                .anyMatch(
                        prefix ->
                                column.startsWith(prefix)
                                        && ContactCheck.isName(column.substring(prefix.length())));
    }

    /** Passes over the next row; false at the end. */
    boolean pass() throws UnreadableFile {
        return next() != null;
    }

    /** Passes over rows that were applied before. */
    void skip(long rows) throws UnreadableFile {
        for (long row = 0; row < rows; row++) {
            next();
        }
    }

    /** The next rows, at most so many; none at the end. */
    List<CsvRow> next(int rowsMax) throws UnreadableFile {
        List<CsvRow> rows = new ArrayList<>(rowsMax);
        CSVRecord record = next();
        while (record != null) {
            rows.add(CsvRow.of(record));
            record = rows.size() < rowsMax ? next() : null;
        }
        return rows;
    }

    private CSVRecord next() throws UnreadableFile {
        long before = parser.getRecordNumber();
        limit.beginRow();
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException
                    || e.getCause() instanceof RowLimit.RowTooLongException) {
                throw unreadable(before, e);
            }
            throw e;
        } catch (IllegalStateException e) {
            throw unreadable(before, e);
        }
    }

    private static UnreadableFile unreadable(long before, Exception cause) {
        return new UnreadableFile(
                "The row after row %d has a quote that does not end as RFC 4180 says, or more than"
                                .formatted(before)
                        + " a million characters. Nothing was applied; mend it and send the file"
                        + " again.",
                cause);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
