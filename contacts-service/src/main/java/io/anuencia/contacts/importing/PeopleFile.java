package io.anuencia.contacts.importing;

import io.anuencia.contacts.attribute.AttributeType;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A file of people, read row by row; memory does not grow with the file. */
final class PeopleFile implements Closeable {

    /**
     * Characters after which a batch ends. In memory, a line of many short pieces takes some thirty
     * times its length, and two batches are held at once.
     */
    static final int CHARACTERS_PER_BATCH = 1 << 20;

    private final RecordScanner scanner;
    private final RowFormat format;
    private long number;

    /** Thrown if a whole file is unreadable; the message is written for the importer. */
    static final class UnreadableFile extends Exception {
        UnreadableFile(String message) {
            super(message);
        }
    }

    /** Starts at the first person of a file; closing the file closes its scanner. */
    PeopleFile(RecordScanner scanner, RowFormat format) {
        this.scanner = scanner;
        this.format = format;
    }

    /** Skips the next row without parsing it; false at the end. */
    boolean pass() throws IOException {
        boolean found = scanner.next() != null;
        number += found ? 1 : 0;
        return found;
    }

    /** Returns the next row, or null at the end. */
    FileRow next() throws IOException {
        RecordScanner.Found found = scanner.next();
        if (found == null) {
            return null;
        }
        number++;
        if (found.flaw() != RecordScanner.Flaw.NONE) {
            return FileRow.flawed(number, found);
        }
        if (UndecodableText.is(found.text())) {
            return FileRow.unreadable(number, found.line(), "row", UndecodableText.DETAIL);
        }
        return format.read(number, found);
    }

    /**
     * Skips rows that were applied before.
     *
     * @param goesOn whether to continue; asked after every {@link #CHARACTERS_PER_BATCH} characters
     * @return false if it was told to stop
     */
    boolean skip(long rows, BooleanSupplier goesOn) throws IOException {
        long passed = 0;
        long end = characters() + CHARACTERS_PER_BATCH;
        while (passed < rows && pass()) {
            passed++;
            if (characters() >= end) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
                end = characters() + CHARACTERS_PER_BATCH;
            }
        }
        return true;
    }

    /** Returns the next rows, fewer than {@code rowsMax} if they are long; empty at the end. */
    List<FileRow> next(int rowsMax) throws IOException {
        List<FileRow> rows = new ArrayList<>(rowsMax);
        long end = characters() + CHARACTERS_PER_BATCH;
        FileRow row = next();
        while (row != null) {
            rows.add(row);
            row = rows.size() < rowsMax && characters() < end ? next() : null;
        }
        return rows;
    }

    /** Number of characters read so far. */
    long characters() {
        return scanner.characters();
    }

    /** Returns the name that the file has for a REST field. */
    String columnOf(String field) {
        return format.columnOf(field);
    }

    /** Types that the first line of the file gives to attributes. */
    Map<String, AttributeType> declaredTypes() {
        return format.declaredTypes();
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
