package io.anuencia.webhook.understanding;

import java.util.ArrayList;
import java.util.List;

/**
 * Compound words, as German forms them without limit: a rule that knows {@code meldungen} should
 * know {@code rabattmeldungen}.
 */
final class Compounds {

    /** Shorter words are not compounds; they merely begin or end alike by chance. */
    private static final int LENGTH_MIN = 9;

    private final List<Part> parts = new ArrayList<>();

    /**
     * A part of compounds.
     *
     * @param first whether the compound begins with it; otherwise it ends with it
     * @param letters the letters of the part
     * @param meant the word that the whole compound is taken for
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

    /** The word that a compound is taken for, by its first matching part; null for other words. */
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
