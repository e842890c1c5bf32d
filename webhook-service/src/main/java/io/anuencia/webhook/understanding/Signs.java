package io.anuencia.webhook.understanding;

/** Emoji that have a meaning by themselves. */
final class Signs {

    static final String STOP = "🛑🚫⛔";

    /** Laughter or enthusiasm: the message may not be meant seriously. */
    static final String JEST = "😂🤣😍🥰🤩😋🤤";

    /** The length in UTF-16 units; each half of a flag is a surrogate pair. */
    static final int FLAG_LENGTH = 4;

    private static final int HALF_FLAG_FIRST = 0x1F1E6;
    private static final int HALF_FLAG_LAST = 0x1F1FF;
    private static final int HALF_FLAG_LENGTH = FLAG_LENGTH / 2;

    private Signs() {}

    static boolean isHalfOfFlag(int point) {
        return point >= HALF_FLAG_FIRST && point <= HALF_FLAG_LAST;
    }

    /**
     * Whether a flag begins here: exactly two adjacent halves. Any other number of halves spells
     * the letters that they show, as in 🇸🇹🇴🇵.
     */
    static boolean isFlagAt(String text, int at) {
        return isHalfAt(text, at)
                && isHalfAt(text, at + HALF_FLAG_LENGTH)
                && !isHalfAt(text, at + FLAG_LENGTH)
                && !isHalfAt(text, at - HALF_FLAG_LENGTH);
    }

    private static boolean isHalfAt(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        return isHalfOfFlag(text.codePointAt(at));
    }
}
