package io.anuencia.webhook.understanding;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A text as words in normal form, with the beginnings of its clauses. Texts and the words of rules
 * are normalised by the same method, so they can be compared. The letters of all words are stored
 * side by side: most words are only looked up by hash and never become a string.
 */
final class Text {

    private static final String CLAUSE_END = ".,;:!?¡¿…\n\r()[]–—|•";

    /** WhatsApp's marks for bold, italic and strikethrough, which also occur inside words. */
    private static final String DROPPED = "*_~´`";

    private static final String APOSTROPHES = "'’‘ʼ＇";

    /** Elided words are words of their own, as in {@code m'envoyez}, unlike the don in don't. */
    private static final Set<String> ELIDED =
            Set.of(
                    "j", "l", "m", "t", "s", "d", "n", "c", "qu", "jusqu", "dall", "dell", "nell",
                    "sull", "all", "un", "quest", "coll");

    private static final int ASCII = 128;

    /** ASCII letters and digits in lower case; 0 for characters that need a closer look. */
    private static final char[] PLAIN = new char[ASCII];

    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    static {
        for (char point = 0; point < ASCII; point++) {
            PLAIN[point] = Character.isLetterOrDigit(point) ? Character.toLowerCase(point) : 0;
        }
    }

    private char[] letters;
    private int length;

    /** The index where each word begins, and finally where the last one ends. */
    private int[] starts = new int[16];

    private boolean[] begins = new boolean[16];
    private int size;
    private boolean begin = true;
    private boolean foreign;
    private boolean jest;

    /** Positions of guessed words; null until there is one. */
    private BitSet guesses;

    private Text(int lengthExpected) {
        letters = new char[lengthExpected];
    }

    static Text of(String raw) {
        Text text = new Text(raw.length() + 8);
        for (int i = 0; i < raw.length(); ) {
            char unit = raw.charAt(i);
            if (unit < ASCII && PLAIN[unit] != 0) {
                text.append(PLAIN[unit]);
                i++;
            } else if (unit == ' ') {
                text.endWord();
                i++;
            } else {
                i += text.readAt(raw, i);
            }
        }
        text.endWord();
        text.joinSpelt();
        return text;
    }

    /** Returns the words of a rule or keyword. */
    static List<String> wordsOf(String raw) {
        Text text = of(raw);
        return IntStream.range(0, text.size).mapToObj(text::word).toList();
    }

    /** The {@link #hash} that this word has in a text. */
    static long hashOf(String word) {
        return hash(word.toCharArray(), 0, word.length());
    }

    int size() {
        return size;
    }

    String word(int i) {
        return new String(letters, starts[i], starts[i + 1] - starts[i]);
    }

    /** The letters of several words, joined without spaces. */
    String joined(int from, int to) {
        return new String(letters, starts[from], starts[to] - starts[from]);
    }

    /** A hash of a word; two different words share one with a chance of 1 in 2^50. */
    long hash(int i) {
        return hash(letters, starts[i], starts[i + 1]);
    }

    private static long hash(char[] letters, int from, int to) {
        long hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash + letters[i]) * HASH_FACTOR;
        }
        return hash;
    }

    boolean hasDigit(int i) {
        for (int at = starts[i]; at < starts[i + 1]; at++) {
            if (Character.isDigit(letters[at])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clause begins with this word. */
    boolean begins(int i) {
        return begins[i];
    }

    /** Whether the text has a letter of another alphabet, which may look like one of ours. */
    boolean isForeign() {
        return foreign;
    }

    /** Whether an emoji suggests that the text is not meant seriously. */
    boolean isInJest() {
        return jest;
    }

    /** Records that a word was only guessed from a similar one. */
    void guess(int i) {
        if (guesses == null) {
            guesses = new BitSet(size);
        }
        guesses.set(i);
    }

    /** Whether a word was only guessed. */
    boolean isGuess(int i) {
        return guesses != null && guesses.get(i);
    }

    /** Reads a code point or a flag, and returns its length. */
    private int readAt(String raw, int at) {
        int point = raw.codePointAt(at);
        if (Signs.isHalfOfFlag(point) && Signs.isFlagAt(raw, at)) {
            endWord();
            return Signs.FLAG_LENGTH;
        }
        read(point);
        return Character.charCount(point);
    }

    private void read(int point) {
        if (APOSTROPHES.indexOf(point) >= 0) {
            if (isInWord() && ELIDED.contains(current())) {
                endWord();
            }
        } else if (DROPPED.indexOf(point) < 0) {
            fold(point);
        }
    }

    private void fold(int point) {
        String folded = Folding.of(point);
        for (int i = 0; i < folded.length(); ) {
            int part = folded.codePointAt(i);
            i += Character.charCount(part);
            if (Character.isLetterOrDigit(part)) {
                foreign |= part > 0x24F;
                appendPoint(part);
            } else if (Signs.STOP.indexOf(part) >= 0) {
                endWord();
                appendPoint(part);
                endWord();
            } else if (part == '@' && isInWord()) {
                append('a');
            } else if (!isVariation(part)) {
                endWord();
                begin |= CLAUSE_END.indexOf(part) >= 0;
                jest |= Signs.JEST.indexOf(part) >= 0;
            }
        }
    }

    private static boolean isVariation(int point) {
        return point >= 0xFE00 && point <= 0xFE0F;
    }

    private void append(char letter) {
        if (length == letters.length) {
            letters = Arrays.copyOf(letters, 2 * length);
        }
        letters[length++] = letter;
    }

    private void appendPoint(int point) {
        for (char unit : Character.toChars(point)) {
            append(unit);
        }
    }

    private boolean isInWord() {
        return length > starts[size];
    }

    private String current() {
        return new String(letters, starts[size], length - starts[size]);
    }

    private void endWord() {
        if (isInWord()) {
            int hour = digitsOfHour();
            if (hour > 0) {
                add(starts[size] + hour);
            }
            add(length);
        }
    }

    private void add(int end) {
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            begins = Arrays.copyOf(begins, starts.length);
        }
        begins[size] = begin;
        starts[++size] = end;
        begin = false;
    }

    /** The number of leading digits of an hour such as {@code 6am}; 0 for any other word. */
    private int digitsOfHour() {
        int from = starts[size];
        int last = length - 1;
        if (last == from || !Character.isDigit(letters[from]) || "mh".indexOf(letters[last]) < 0) {
            return 0;
        }
        int end = from + 1;
        while (end < last && Character.isDigit(letters[end])) {
            end++;
        }
        return last - end <= 1 ? end - from : 0;
    }

    /**
     * Reads {@code s t o p} as {@code stop}; two single letters stay, as Spanish has such words.
     */
    private void joinSpelt() {
        for (int i = 0; i + 2 < size; i++) {
            int end = i;
            while (end < size && isLetter(end)) {
                end++;
            }
            if (end - i > 2) {
                int gone = end - i - 1;
                System.arraycopy(starts, end, starts, i + 1, size - end + 1);
                System.arraycopy(begins, end, begins, i + 1, size - end);
                size -= gone;
            }
        }
    }

    private boolean isLetter(int i) {
        return starts[i + 1] - starts[i] == 1 && Character.isLetter(letters[starts[i]]);
    }
}
