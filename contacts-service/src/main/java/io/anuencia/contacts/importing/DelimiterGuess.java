package io.anuencia.contacts.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Finds the character between cells: the one the importer named, or else the most frequent
 * candidate in the first line. A wrong guess is noticed, because the column names would be unknown.
 */
final class DelimiterGuess {

    private static final String CANDIDATES = ",;\t|";
    private static final int LOOK_AHEAD = 1 << 15;

    private final BufferedReader reader;
    private final char delimiter;

    DelimiterGuess(Reader reader, String named) throws IOException {
        this.reader = new BufferedReader(reader, LOOK_AHEAD);
        this.delimiter = named == null ? guess() : named.charAt(0);
    }

    Reader reader() {
        return reader;
    }

    char delimiter() {
        return delimiter;
    }

    private char guess() throws IOException {
        reader.mark(LOOK_AHEAD);
        int[] counts = new int[CANDIDATES.length()];
        int read = 0;
        for (int c = reader.read();
                c >= 0 && c != '\n' && c != '\r' && read < LOOK_AHEAD - 1;
                c = reader.read()) {
            read++;
            int candidate = CANDIDATES.indexOf(c);
            if (candidate >= 0) {
                counts[candidate]++;
            }
        }
        reader.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CANDIDATES.charAt(most);
    }
}
