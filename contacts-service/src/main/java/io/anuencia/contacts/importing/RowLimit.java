package io.anuencia.contacts.importing;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Gives up on a row that does not end: the parser keeps a row in memory, and a quote that is opened
 * and never closed makes one row of the rest of the file.
 */
final class RowLimit extends FilterReader {

    /** The longest row, give or take what the parser reads ahead. */
    static final int CHARACTERS_MAX = 1_000_000;

    private long read;

    RowLimit(Reader reader) {
        super(reader);
    }

    /** A row has more characters than a row of a person can have. */
    static final class RowTooLongException extends IOException {}

    /** What is read from now on is another row. */
    void beginRow() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(character < 0 ? 0 : 1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int characters = super.read(buffer, offset, length);
        count(Math.max(characters, 0));
        return characters;
    }

    private void count(int characters) throws RowTooLongException {
        read += characters;
        if (read > CHARACTERS_MAX) {
            throw new RowTooLongException();
        }
    }
}
