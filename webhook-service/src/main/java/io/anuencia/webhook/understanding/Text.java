package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * A text as its words in normal form, and where its clauses begin. Texts and the words of rules are
 * undressed by the same method, so they meet.
 */
final class Text {

    private static final String CLAUSE_END = ".,;:!?¡¿…\n\r()[]–—|•";

    /** WhatsApp's marks for bold, italic and struck out, which stand inside words too. */
    private static final String DROPPED = "*_~´`";

    private static final String APOSTROPHES = "'’‘ʼ＇";

    /** A word that loses its vowel before another is a word: {@code m'envoyez}, not don't. */
    private static final Set<String> ELIDED =
            Set.of(
                    "j", "l", "m", "t", "s", "d", "n", "c", "qu", "jusqu", "dall", "dell", "nell",
                    "sull", "all", "un", "quest", "coll");

    private final List<String> words = new ArrayList<>();
    private final BitSet begins = new BitSet();
    private final StringBuilder word = new StringBuilder();
    private boolean begin = true;
    private boolean foreign;

    private Text() {}

    static Text of(String raw) {
        Text text = new Text();
        for (int i = 0; i < raw.length(); ) {
            int point = raw.codePointAt(i);
            text.read(point);
            i += Character.charCount(point);
        }
        text.endWord();
        text.joinSpelt();
        return text;
    }

    /** The words of a rule or keyword. */
    static List<String> wordsOf(String raw) {
        return of(raw).words;
    }

    int size() {
        return words.size();
    }

    String word(int i) {
        return words.get(i);
    }

    List<String> words() {
        return words;
    }

    /** Whether a clause begins with this word. */
    boolean begins(int i) {
        return begins.get(i);
    }

    /** Whether a letter of another alphabet is there, which may look like one of ours. */
    boolean isForeign() {
        return foreign;
    }

    private void read(int point) {
        if (point < 128 && Character.isLetterOrDigit(point)) {
            word.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
        } else if (point == ' ') {
            endWord();
        } else if (APOSTROPHES.indexOf(point) >= 0) {
            if (ELIDED.contains(word.toString())) {
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
                word.appendCodePoint(part);
            } else if (Signs.STOP.indexOf(part) >= 0) {
                endWord();
                word.appendCodePoint(part);
                endWord();
            } else if (part == '@' && !word.isEmpty()) {
                word.append('a');
            } else if (!isVariation(part)) {
                endWord();
                begin |= CLAUSE_END.indexOf(part) >= 0;
            }
        }
    }

    private static boolean isVariation(int point) {
        return point >= 0xFE00 && point <= 0xFE0F;
    }

    private void endWord() {
        if (!word.isEmpty()) {
            int hour = hourOf(word);
            if (hour > 0) {
                add(word.substring(0, hour));
                word.delete(0, hour);
            }
            add(word.toString());
            word.setLength(0);
        }
    }

    private void add(String finished) {
        begins.set(words.size(), begin);
        words.add(finished);
        begin = false;
    }

    /** Where the digits of {@code 6am} end; 0 for another word. */
    private static int hourOf(CharSequence word) {
        int last = word.length() - 1;
        if (last < 1 || !Character.isDigit(word.charAt(0)) || "mh".indexOf(word.charAt(last)) < 0) {
            return 0;
        }
        int digits = 1;
        while (digits < last && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        return last - digits <= 1 ? digits : 0;
    }

    /** {@code s t o p} as {@code stop}; two single letters are left, as Spanish has them. */
    private void joinSpelt() {
        for (int i = 0; i + 2 < words.size(); i++) {
            int end = i;
            while (end < words.size() && isLetter(words.get(end))) {
                end++;
            }
            if (end - i > 2) {
                String joined = String.join("", words.subList(i, end));
                for (int j = end; j < words.size(); j++) {
                    begins.set(i + 1 + j - end, begins.get(j));
                }
                words.subList(i + 1, end).clear();
                words.set(i, joined);
            }
        }
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0));
    }
}
