package io.anuencia.webhook.understanding;

/** The emoji that mean something by themselves. */
final class Signs {

    static final String STOP = "🛑🚫⛔";

    private Signs() {}

    static boolean isStop(String word) {
        return STOP.contains(word);
    }
}
