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
     * A batch that has as many ends: what is read of a line of many short pieces is some thirty
     * times as long, and two batches are held at once.
     */
    static final int CHARACTERS_PER_BATCH = 1 << 20;

    private final RecordScanner scanner;
    private final RowFormat format;
    private long number;

    /** What is wrong with a file as a whole, in words for the importer. */
    static final class UnreadableFile extends Exception {
        UnreadableFile(String message) {
            super(message);
        }
    }

    /** A file whose next record is its first person; its scanner is closed with it. */
    PeopleFile(RecordScanner scanner, RowFormat format) {
        this.scanner = scanner;
        this.format = format;
    }

    /** Passes over the next row without understanding it; false at the end. */
    boolean pass() throws IOException {
        boolean found = scanner.next() != null;
        number += found ? 1 : 0;
        return found;
    }

    /** The next row; null at the end. */
    FileRow next() throws IOException {
        RecordScanner.Found found = scanner.next();
        if (found == null) {
            return null;
        }
        number++;
        if (found.flaw() != RecordScanner.Flaw.NONE) {
            return FileRow.flawed(number, found);
        }
        if (Garbled.is(found.text())) {
            return FileRow.unreadable(number, found.line(), "row", Garbled.DETAIL);
        }
        return format.read(number, found);
    }

    /**
     * Passes over rows that were applied before.
     *
     * @param goesOn asked once for as many characters as a batch has at most
     * @return false if it was to end before
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

    /** The next rows, at most so many, and fewer of long ones; none at the end. */
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

    /** How many characters were read so far. */
    long characters() {
        return scanner.characters();
    }

    /** What the file calls a field of REST. */
    String columnOf(String field) {
        return format.columnOf(field);
    }

    /** Types of attributes that the file names in its first line. */
    Map<String, AttributeType> declaredTypes() {
        return format.declaredTypes();
    }

    @Override
    public void close() throws IOException {
        scanner.close();
    }
}
