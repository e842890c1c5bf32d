package io.anuencia.contacts.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/**
 * Finds the character between cells: the one the importer named, or the one of a first line such as
 * {@code sep=;}, which Excel writes and reads, or else the most frequent candidate in the first
 * line that is not blank. A wrong guess is noticed, because the column names would be unknown.
 */
final class DelimiterGuess {

    private static final String CANDIDATES = ",;\t|";
    private static final Pattern NAMED = Pattern.compile("(?i)\\s*sep=[" + CANDIDATES + "]\\s*");
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

    /** Whether this line only names the character between cells. */
    static boolean isNamedBy(String line) {
        return NAMED.matcher(line).matches();
    }

    private char guess() throws IOException {
        String line = firstLine();
        if (isNamedBy(line)) {
            return line.charAt(line.indexOf('=') + 1);
        }
        int[] counts = new int[CANDIDATES.length()];
        for (int i = 0; i < line.length(); i++) {
            int candidate = CANDIDATES.indexOf(line.charAt(i));
            if (candidate >= 0) {
                counts[candidate]++;
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return CANDIDATES.charAt(most);
    }

    /** The first line that is not blank, or its beginning; nothing of it is consumed. */
    private String firstLine() throws IOException {
        reader.mark(LOOK_AHEAD);
        StringBuilder line = new StringBuilder();
        boolean blank = true;
        int c = reader.read();
        for (int read = 1; c >= 0 && read < LOOK_AHEAD; read++) {
            boolean ends = c == '\n' || c == '\r';
            if (ends && !blank) {
                break;
            }
            if (ends) {
                line.setLength(0);
            } else {
                line.append((char) c);
                blank &= Character.isWhitespace(c);
            }
            c = reader.read();
        }
        reader.reset();
        return line.toString();
    }
}
