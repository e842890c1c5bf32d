package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.List;

/**
 * Words that are put together from others, as German does without end: who knows {@code meldungen}
 * knows {@code rabattmeldungen}.
 */
final class Compounds {

    /** Shorter words are no compounds, but words that happen to begin or end alike. */
    private static final int LENGTH_MIN = 9;

    private final List<Part> parts = new ArrayList<>();

    /**
     * A part.
     *
     * @param first whether the word begins with it; else it ends with it
     * @param meant the word that the whole is taken for
     */
    private record Part(boolean first, String letters, String meant) {

        boolean isIn(String word) {
            return word.length() >= letters.length() + 3
                    && (first ? word.startsWith(letters) : word.endsWith(letters));
        }
    }

    void add(boolean first, String letters, String meant) {
        parts.add(new Part(first, letters, meant));
    }

    /** The word that a compound is taken for, by the first part that it holds; null for others. */
    String meantBy(String word) {
        if (word.length() < LENGTH_MIN) {
            return null;
        }
        for (Part part : parts) {
            if (part.isIn(word)) {
                return part.meant();
            }
        }
        return null;
    }
}
