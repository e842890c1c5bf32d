package io.anuencia.testbed.ledgerverifier;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text that ends with an error at a line which is too long to be kept in memory. */
final class BoundedLines extends FilterReader {

    /** More than any entry has, because a call with a larger body is refused. */
    static final int LENGTH_MAX = 16 << 20;

    private long line = 1;
    private int length;

    BoundedLines(Reader text) {
        super(text);
    }

    @Override
    public int read(char[] to, int from, int most) throws IOException {
        int count = super.read(to, from, most);
        for (int i = from; i < from + count; i++) {
            if (to[i] == '\n') {
                line++;
                length = 0;
            } else if (++length > LENGTH_MAX) {
                throw new IOException(
                        "line %d is longer than %d characters, so this is no export"
                                .formatted(line, LENGTH_MAX));
            }
        }
        return count;
    }
}
