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
        return split(raw, text, words)
                .or(() -> behindStart(raw, text, words))
                .map(
                        code ->
                                new Understood(
                                        Intent.OPT_IN,
                                        null,
                                        1.0,
                                        RULE,
                                        code.toUpperCase(Locale.ROOT),
                                        false));
    }

    /** "234H" and "23AM" are read as hours, in two words. */
    private Optional<String> split(String raw, Text text, int[] words) {
        for (int at = 1; at + 1 < text.size(); at++) {
            if (text.hasDigit(at) && keywords.areFillers(words, at + 2)) {
                String code = text.joined(at, at + 2);
                if (WHOLE.matcher(code).matches()
                        && raw.toLowerCase(Locale.ROOT).contains(code)
                        && isStart(text, Arrays.copyOf(words, at))) {
                    return Optional.of(code);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> behindStart(String raw, Text text, int[] words) {
        int end = text.size();
        while (end > 1 && words[end - 1] != Lexicon.UNKNOWN && !text.hasDigit(end - 1)) {
            end--;
        }
        if (end == 1 || !keywords.areFillers(words, end)) {
            return Optional.empty();
        }
        int begin = Math.max(1, end - PARTS_MAX);
        Optional<String> alone = alone(begin, end, text, words);
        return alone.isPresent() ? alone : joined(begin, end, raw, text, words);
    }

    /** One that is whole, and the only part with digits: "7F3K 2M9Q" is one of eight. */
    private Optional<String> alone(int begin, int end, Text text, int[] words) {
        int found = 0;
        for (int at = begin; at < end; at++) {
            if (text.hasDigit(at)) {
                if (found > 0 || !WHOLE.matcher(text.word(at)).matches()) {
                    return Optional.empty();
                }
                found = at;
            }
        }
        return found > 0 && isStart(text, Arrays.copyOf(words, found))
                ? Optional.of(text.word(found))
                : Optional.empty();
    }

    private Optional<String> joined(int begin, int end, String raw, Text text, int[] words) {
        for (int first = end - 1; first >= begin; first--) {
            String code = text.joined(first, end);
            if (code.length() > CODE_MAX) {
                break;
            }
            if (isCode(code, raw) && isStart(text, Arrays.copyOf(words, first))) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
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
