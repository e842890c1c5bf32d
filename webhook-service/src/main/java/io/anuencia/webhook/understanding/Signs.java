package io.anuencia.webhook.understanding;

/** The emoji that mean something by themselves. */
final class Signs {

    static final String STOP = "🛑🚫⛔";

    /** Who laughs, or is in love with something, may not ask in earnest. */
    static final String JEST = "😂🤣😍🥰🤩😋🤤";

    private Signs() {}
}
