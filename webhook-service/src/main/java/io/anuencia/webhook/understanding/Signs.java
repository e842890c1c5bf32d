package io.anuencia.webhook.understanding;

/** The emoji that mean something by themselves. */
final class Signs {

    static final String STOP = "🛑🚫⛔";

    /** Who laughs, or is in love with something, may not ask in earnest. */
    static final String JEST = "😂🤣😍🥰🤩😋🤤";

    /** In UTF-16, as each half is a pair of surrogates. */
    static final int FLAG_LENGTH = 4;

    private static final int HALF_FLAG_FIRST = 0x1F1E6;
    private static final int HALF_FLAG_LAST = 0x1F1FF;
    private static final int HALF_FLAG_LENGTH = FLAG_LENGTH / 2;

    private Signs() {}

    static boolean isHalfOfFlag(int point) {
        return point >= HALF_FLAG_FIRST && point <= HALF_FLAG_LAST;
    }

    /**
     * Whether a flag begins here: two halves, and no more beside them. Other numbers of halves are
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
