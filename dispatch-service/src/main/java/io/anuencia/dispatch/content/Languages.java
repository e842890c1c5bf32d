package io.anuencia.dispatch.content;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells languages apart by their function words; a text with few of them is left undecided. */
final class Languages {

    private static final int HITS_MIN = 4;
    private static final Map<String, Set<String>> SMALL_WORDS =
            Map.of(
                    "es",
                    Set.of(
                            "el los las una y en por para con tu tus hasta hola ya estan desde"
                                    .split(" ")),
                    "en",
                    Set.of(
                            "the and of to in for with your you is are this our have hi until from"
                                    .split(" ")),
                    "pt",
                    Set.of(
                            "os as um uma e em por para com seu sua ola voce ate nao mais nossa"
                                    .split(" ")),
                    "fr",
                    Set.of(
                            "le les une et en pour avec votre vous est sont ce notre bonjour du des"
                                    .split(" ")),
                    "de",
                    Set.of(
                            "der die das und in fur mit ihr ihre sie ist sind unser bis hallo von"
                                    .split(" ")),
                    "it",
                    Set.of(
                            "il gli una e in per con tuo tua sono questo nostro ciao fino dal della"
                                    .split(" ")));

    private Languages() {}

    /**
     * Returns the language of a text if it clearly differs from the stated one, otherwise empty.
     */
    static Optional<String> other(String text, String stated) {
        String[] words = ContentText.plain(text).split("[^a-z]+");
        String own = stated.substring(0, Math.min(2, stated.length())).toLowerCase(Locale.ROOT);
        if (!SMALL_WORDS.containsKey(own)) {
            return Optional.empty();
        }
        long ownHits = hits(words, own);
        return SMALL_WORDS.keySet().stream()
                .filter(language -> !language.equals(own))
                .max(Comparator.comparingLong(language -> hits(words, language)))
                .filter(language -> hits(words, language) >= HITS_MIN)
                .filter(language -> hits(words, language) > 2 * ownHits);
    }

    private static long hits(String[] words, String language) {
        return Arrays.stream(words).filter(SMALL_WORDS.get(language)::contains).count();
    }
}
