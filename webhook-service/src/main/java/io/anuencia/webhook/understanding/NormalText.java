package io.anuencia.webhook.understanding;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text without its dress: no case, accents, punctuation, WhatsApp marks, zero-width characters or
 * emoji (save the three that say stop), one space between words. Texts and the words of rules are
 * undressed by the same method, so they meet.
 */
final class NormalText {

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();
    private static final Pattern CLAUSE_END =
            Pattern.compile("[.,;:!?¡¿…\\n\\r()\\[\\]\"«»“”–—|]+");
    private static final Pattern SPELT = Pattern.compile("(?<!\\S)(?:\\p{L} ){2,}\\p{L}(?!\\S)");
    private static final Pattern RUN = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1+");
    private static final String STOP_SIGNS = "🛑🚫⛔";
    private static final String DROPPED = "*_~'’‘`´";

    private NormalText() {}

    /** The whole text; at most one space between words, none around. */
    static String of(String text) {
        String folded = DECOMPOSE.normalize(CASEFOLD.normalize(text));
        StringBuilder words = new StringBuilder(folded.length());
        folded.codePoints().forEach(point -> append(point, words));
        return joinSpelt(words.toString().strip());
    }

    /** The text's clauses, each as {@link #of} gives it, without empty ones. */
    static List<String> clausesOf(String text) {
        List<String> clauses = new ArrayList<>();
        for (String clause : CLAUSE_END.split(CASEFOLD.normalize(text))) {
            String words = of(clause);
            if (!words.isEmpty()) {
                clauses.add(words);
            }
        }
        return clauses;
    }

    /** {@code stoppp} as {@code stop}: three or more of a letter are one. */
    static String withoutRuns(String words) {
        return RUN.matcher(words).replaceAll("$1");
    }

    /** {@code stoop} as {@code stop}: two or more of a letter are one. */
    static String withoutDoubles(String words) {
        return DOUBLED.matcher(words).replaceAll("$1");
    }

    private static void append(int point, StringBuilder words) {
        if (Character.isLetterOrDigit(point)) {
            words.appendCodePoint(point);
        } else if (STOP_SIGNS.indexOf(point) >= 0) {
            space(words);
            words.appendCodePoint(point);
            space(words);
        } else if (!isMark(point) && DROPPED.indexOf(point) < 0) {
            space(words);
        }
    }

    private static void space(StringBuilder words) {
        if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT ->
                    true;
            default -> false;
        };
    }

    /** {@code s t o p} as {@code stop}; two single letters are left, as Spanish has them. */
    private static String joinSpelt(String words) {
        return SPELT.matcher(words).replaceAll(spelt -> spelt.group().replace(" ", ""));
    }
}
