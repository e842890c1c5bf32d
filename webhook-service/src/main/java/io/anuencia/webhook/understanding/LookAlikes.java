package io.anuencia.webhook.understanding;

import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Recognises words written in letters of another alphabet that look like ours. ICU's skeletons are
 * compared in upper case, since lower-case Cyrillic letters look less like Latin ones; small
 * capitals have no upper case and are compared unchanged.
 */
final class LookAlikes {

    private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();

    private final Map<String, String> words = new HashMap<>();

    void add(String word) {
        words.putIfAbsent(skeleton(word.toUpperCase(Locale.ROOT)), word);
        words.putIfAbsent(skeleton(word), word);
    }

    /** The word that this one looks like, or null. */
    String meantBy(String word) {
        String meant = words.get(skeleton(word.toUpperCase(Locale.ROOT)));
        return meant == null ? words.get(skeleton(word)) : meant;
    }

    private static String skeleton(String word) {
        return SKELETONS.getSkeleton(word);
    }
}
