package io.anuencia.webhook.understanding;

import io.anuencia.events.Intent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads "ALTA 7F3K": the answer to a double opt-in, a start word followed by the code that was
 * shown. "Join 2026 retreat" and "Activar 4500" are not consents: after any start word except that
 * of our invitations, and before unknown words, only a mix of letters and digits that
 * consent-service may have drawn is a code; and after other start words, nothing that may be an
 * amount.
 */
final class OptInCode {

    static final String RULE = "code";

    /** Codes as consent-service draws them, without letters or digits that look alike. */
    private static final Pattern DRAWN = Pattern.compile("[a-z2-9&&[^ilo]]{4,8}");

    private static final Pattern MIXED = Pattern.compile("(?=.*[0-9])(?=.*[a-z])[a-z0-9]{4,8}");

    private static final Pattern DIGITS_ALONE = Pattern.compile("[0-9]{4}");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

    /** A day or an hour: "Join 24th Kathmandu". */
    private static final Pattern DAY_OR_HOUR =
            Pattern.compile(
                    "[0-9]{1,2}(?:st|[nr]d|th|[ap]m[a-z]*|j[au]n|feb|ma[ry]|a[pb]r|aug|sep|dec)");

    /** An amount: "Activar 25GB", "Inicio 25ene", "Suscripción 6meses". */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,3}[a-z]{2,}");

    /** Letters that do not look like digits. "Alta gama" has no code: "gama" is a known word. */
    private static final Pattern LETTERS_ALONE = Pattern.compile("[a-z&&[^ilo]]{4,8}");

    /** The start word in the invitations of consent-service; others are used in many ways. */
    private static final String INVITED = "alta";

    /** Words for a code: "ALTA código 7F3K". */
    private static final Set<String> NAMES = Set.of("codigo", "code");

    private static final int LENGTH = 4;
    private static final int PARTS_MAX = 3;
    private static final int WORDS_MAX = 8;

    private final Keywords keywords;
    private final Lexicon lexicon;

    OptInCode(Keywords keywords, Lexicon lexicon) {
        this.keywords = keywords;
        this.lexicon = lexicon;
    }

    /**
     * Finds the code, with its parts joined; empty without a start word before it.
     *
     * @param raw the text as it was written: a code of letters only must be in capitals
     */
    Optional<Understood> of(String raw, Text text, int[] words) {
        if (text.size() < 2 || text.size() > WORDS_MAX || !keywords.mayStart(words)) {
            return Optional.empty();
        }
        return new Reader(raw, text, words)
                .code()
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

    /** Looks for the code in a text. */
    private final class Reader {

        private final String raw;
        private final Text text;
        private final int[] words;

        Reader(String raw, Text text, int[] words) {
            this.raw = raw;
            this.text = text;
            this.words = words;
        }

        /** The longest code right after a start word: "7F3K 2M9Q" is one code of eight. */
        Optional<String> code() {
            for (int first = 1; first < words.length; first++) {
                if (mayBegin(first) && isStart(first)) {
                    for (int last = Math.min(first + PARTS_MAX, words.length);
                            last > first;
                            last--) {
                        String code = text.joined(first, last);
                        if (isCode(code, first, last)) {
                            return Optional.of(code);
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** A cheap check whether a code may begin here; in most messages none may. */
        private boolean mayBegin(int first) {
            boolean digits = false;
            for (int i = first; i < Math.min(first + PARTS_MAX, words.length); i++) {
                digits |= text.hasDigit(i);
            }
            return digits || words[first] == Lexicon.UNKNOWN && isInvited(first);
        }

        private boolean isStart(int end) {
            int named = end > 1 && NAMES.contains(text.word(end - 1)) ? end - 1 : end;
            return keywords.whole(text, Arrays.copyOf(words, named))
                    .filter(meaning -> meaning.intent() == Intent.OPT_IN)
                    .isPresent();
        }

        private boolean isCode(String code, int first, int last) {
            boolean invited = isInvited(first);
            if (!isOne(code, first, last, invited) || !invited && AMOUNT.matcher(code).matches()) {
                return false;
            }
            if (keywords.areFillers(words, last)) {
                return isDrawn(code)
                        || invited && (isSaidAsCode(code) || isLettersAlone(code, first));
            }
            return isDrawn(code) && areStrangers(last);
        }

        /** Whether it was written as one word, or as parts that each look like a code. */
        private boolean isOne(String code, int first, int last, boolean invited) {
            if (last - first == 1 || raw.toLowerCase(Locale.ROOT).contains(code)) {
                // "234H" and "23AM" are split into two words, as hours are.
                return true;
            }
            boolean each = true;
            for (int i = first; i < last; i++) {
                each &= text.hasDigit(i);
            }
            return each || invited && code.length() == LENGTH;
        }

        private boolean isDrawn(String code) {
            return MIXED.matcher(code).matches()
                    && DRAWN.matcher(code).matches()
                    && !DAY_OR_HOUR.matcher(code).matches();
        }

        /**
         * A code that is rarely or never drawn, such as 4821, accepted after our own start word.
         */
        private boolean isSaidAsCode(String code) {
            return MIXED.matcher(code).matches()
                    || DIGITS_ALONE.matcher(code).matches() && !YEAR.matcher(code).matches();
        }

        private boolean isLettersAlone(String code, int at) {
            return LETTERS_ALONE.matcher(code).matches()
                    && words[at] == Lexicon.UNKNOWN
                    && raw.contains(code.toUpperCase(Locale.ROOT));
        }

        private boolean isInvited(int end) {
            for (int i = 0; i < end; i++) {
                if (words[i] == lexicon.exact(INVITED)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether only unknown words and politeness follow: "ALTA 7F3K Ana". */
        private boolean areStrangers(int from) {
            int end = words.length;
            while (end > from && words[end - 1] != Lexicon.UNKNOWN && !text.hasDigit(end - 1)) {
                end--;
            }
            boolean strange = keywords.areFillers(words, end);
            for (int i = from; i < end; i++) {
                strange &= !text.hasDigit(i);
            }
            return strange;
        }
    }
}
