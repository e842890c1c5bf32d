package io.anuencia.contacts.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Cuts a text into records: lines, or with quotes the rows of RFC 4180, which may span several
 * lines. A malformed record (a quote that is not closed, a line of megabytes) is reported and
 * skipped, and the next line begins a new one; no library we know of recovers in this way. Memory
 * does not grow with the text.
 */
final class RecordScanner implements Closeable {

    /** Length limit of a record; 100 columns at their storable length take a fifth of it. */
    static final int CHARACTERS_MAX = 128 * 1024;

    /** Most lines of one row; a quote that is still open after them is taken as never closed. */
    static final int LINES_MAX = 100;

    private static final char QUOTE = '"';

    private final Reader reader;
    private final char delimiter;
    private final boolean quotes;
    private char[] buffer = new char[2 * CHARACTERS_MAX];
    private int begin;
    private int end;
    private boolean ended;
    private long filled;
    private long line = 1;

    /** Flaws of a record. */
    enum Flaw {
        NONE,
        /** Too long to describe a person. */
        TOO_LONG,
        /** A quote is not closed, or is followed by more text in its cell. */
        BAD_QUOTE
    }

    /**
     * A record, or the place of one that cannot be read.
     *
     * @param text text without its line end; empty if it is flawed
     * @param line line where it begins, from 1
     * @param flaw its flaw, or NONE
     */
    record Found(String text, long line, Flaw flaw) {}

    private RecordScanner(Reader reader, char delimiter, boolean quotes) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.quotes = quotes;
    }

    /** Scans for rows of cells. */
    static RecordScanner ofRows(Reader reader, char delimiter) {
        return new RecordScanner(reader, delimiter, true);
    }

    /** Scans for lines, without looking at their content. */
    static RecordScanner ofLines(Reader reader) {
        return new RecordScanner(reader, '\0', false);
    }

    /** Number of characters consumed so far, with those between records. */
    long characters() {
        return filled - (end - begin);
    }

    /** Returns the next record that is not blank, or null at the end. */
    Found next() throws IOException {
        Found found = nextOrBlank();
        while (found != null && found.flaw() == Flaw.NONE && found.text().isBlank()) {
            found = nextOrBlank();
        }
        return found;
    }

    private Found nextOrBlank() throws IOException {
        if (!has(0)) {
            return null;
        }
        int length = quotes ? lengthOfRow() : lengthOfLine(CHARACTERS_MAX);
        if (length >= 0) {
            return take(length, Flaw.NONE);
        }
        int firstLine = lengthOfLine(CHARACTERS_MAX);
        if (firstLine >= 0) {
            return take(firstLine, Flaw.BAD_QUOTE);
        }
        Found found = new Found("", line, Flaw.TOO_LONG);
        passLine();
        return found;
    }

    /** Consumes this many characters and the line end after them. */
    private Found take(int length, Flaw flaw) throws IOException {
        String text = flaw == Flaw.NONE ? new String(buffer, begin, length) : "";
        Found found = new Found(text, line, flaw);
        for (int i = 0; i < length; i++) {
            line += isEndOfLine(i) && !isFirstOfTwo(i) ? 1 : 0;
        }
        begin += length;
        takeEndOfLine();
        return found;
    }

    private void takeEndOfLine() throws IOException {
        if (has(0)) {
            int characters = has(1) && isFirstOfTwo(0) ? 2 : 1;
            begin += characters;
            line++;
        }
    }

    /** Skips a line that is longer than any record. */
    private void passLine() throws IOException {
        while (has(0) && !isEndOfLine(0)) {
            begin++;
        }
        takeEndOfLine();
    }

    /** Length up to the end of the line or text; -1 if it exceeds {@code most}. */
    private int lengthOfLine(int most) throws IOException {
        int i = 0;
        while (has(i) && !isEndOfLine(i)) {
            if (++i > most) {
                return -1;
            }
        }
        return i;
    }

    /** Length of a row; -1 if it has a misplaced quote, or exceeds a limit before it ends. */
    private int lengthOfRow() throws IOException {
        boolean quoted = false;
        boolean cellBegins = true;
        boolean cellEnded = false;
        int lines = 1;
        int i = 0;
        while (has(i)) {
            char c = buffer[begin + i];
            if (quoted) {
                if (c == QUOTE) {
                    boolean escaped = has(i + 1) && buffer[begin + i + 1] == QUOTE;
                    quoted = escaped;
                    cellEnded = !escaped;
                    i += escaped ? 1 : 0;
                } else if (isEndOfLine(i) && !isFirstOfTwo(i) && ++lines > LINES_MAX) {
                    return -1;
                }
            } else if (isEndOfLine(i)) {
                return i;
            } else if (c == delimiter) {
                cellBegins = true;
                cellEnded = false;
            } else if (c == QUOTE && cellBegins) {
                quoted = true;
                cellBegins = false;
            } else if (c != ' ') {
                if (cellEnded) {
                    return -1;
                }
                cellBegins = false;
            }
            if (++i > CHARACTERS_MAX) {
                return -1;
            }
        }
        return quoted ? -1 : i;
    }

    private boolean isEndOfLine(int i) {
        char c = buffer[begin + i];
        return c == '\n' || c == '\r';
    }

    /** Whether a carriage return is followed by its line feed. */
    private boolean isFirstOfTwo(int i) throws IOException {
        return buffer[begin + i] == '\r' && has(i + 1) && buffer[begin + i + 1] == '\n';
    }

    /** Whether there is a character at this offset; reads more if necessary. */
    private boolean has(int i) throws IOException {
        while (begin + i >= end) {
            if (ended) {
                return false;
            }
            fill();
        }
        return true;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
        int read = reader.read(buffer, end, buffer.length - end);
        ended = read < 0;
        end += Math.max(read, 0);
        filled += Math.max(read, 0);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
