package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads "ALTA 7F3K": the answer to a double opt-in, a start word and the code that was shown. */
final class OptInCode {

    static final String RULE = "code";

    private static final Pattern WITH_DIGITS = Pattern.compile("(?=.*[0-9])[a-z0-9]{4,12}");

    /** As consent-service draws them; what stands behind one is no part of it ("7F3K Ana"). */
    private static final Pattern WHOLE = Pattern.compile("(?=.*[0-9])[a-z0-9]{4,8}");

    /** Codes have no letter that looks like a digit. "Alta gama" is none: it is a known word. */
    private static final Pattern LETTERS_ALONE = Pattern.compile("[a-z&&[^ilo]]{4,8}");

    private static final int PARTS_MAX = 3;
    private static final int WORDS_MAX = 8;
    private static final int CODE_MAX = 12;

    private final Keywords keywords;
    private final Lexicon lexicon;

    OptInCode(Keywords keywords, Lexicon lexicon) {
        this.keywords = keywords;
        this.lexicon = lexicon;
    }

    /**
     * The code, its parts joined; empty where no start word stands before it.
     *
     * @param raw as it was written: a code of letters alone must stand there in capitals
     */
    Optional<Understood> of(String raw, Text text, int[] words) {
        if (text.size() < 2 || text.size() > WORDS_MAX || !keywords.mayStart(words)) {
            return Optional.empty();
        }
        for (int at = 1; at + 1 < text.size(); at++) {
            if (isSplit(raw, text, at)
                    && keywords.areFillers(words, at + 2)
                    && isStart(text, Arrays.copyOf(words, at))) {
                return Optional.of(answer(text.joined(at, at + 2)));
            }
        }
        int end = text.size();
        while (end > 1 && words[end - 1] != Lexicon.UNKNOWN && !text.hasDigit(end - 1)) {
            end--;
        }
        if (end == 1 || !keywords.areFillers(words, end)) {
            return Optional.empty();
        }
        for (int at = Math.max(1, end - PARTS_MAX); at < end; at++) {
            if (WHOLE.matcher(text.word(at)).matches() && isStart(text, Arrays.copyOf(words, at))) {
                return Optional.of(answer(text.word(at)));
            }
        }
        for (int first = end - 1; first > 0 && first >= end - PARTS_MAX; first--) {
            String code = text.joined(first, end);
            if (code.length() > CODE_MAX) {
                break;
            }
            if (isCode(code, raw) && isStart(text, Arrays.copyOf(words, first))) {
                return Optional.of(answer(code));
            }
        }
        return Optional.empty();
    }

    /** "234H" and "23AM" are read as hours, in two words. */
    private static boolean isSplit(String raw, Text text, int at) {
        String code = text.joined(at, at + 2);
        return text.hasDigit(at)
                && WHOLE.matcher(code).matches()
                && raw.toLowerCase(Locale.ROOT).contains(code);
    }

    private static Understood answer(String code) {
        return new Understood(Intent.OPT_IN, null, 1.0, RULE, code.toUpperCase(Locale.ROOT), false);
    }

    private boolean isCode(String code, String raw) {
        return WITH_DIGITS.matcher(code).matches()
                || (LETTERS_ALONE.matcher(code).matches()
                        && lexicon.exact(code) == Lexicon.UNKNOWN
                        && raw.contains(code.toUpperCase(Locale.ROOT)));
    }

    private boolean isStart(Text text, int[] before) {
        return keywords.whole(text, before)
                .filter(meaning -> meaning.intent() == Intent.OPT_IN)
                .isPresent();
    }
}
