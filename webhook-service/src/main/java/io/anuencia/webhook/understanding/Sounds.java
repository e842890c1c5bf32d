package io.anuencia.webhook.understanding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Recognises words that are spelled as they sound: {@code enbien}, {@code resivir}, {@code
 * kitenme}. Such errors come in groups, so a word has more than one typing error, but they preserve
 * how it sounds; one further error in the sound is tolerated as well.
 */
final class Sounds {

    /** Shorter words often sound like another word: {@code vaya} and {@code valla}. */
    private static final int LENGTH_MIN = 6;

    /** The shortest sound in which a typing error is tolerated. */
    private static final int LONG_MIN = 8;

    private final Map<String, String> words = new HashMap<>();
    private final Typos typos = new Typos();

    void add(String word) {
        String sound = of(word);
        if (sound.length() >= LENGTH_MIN && words.putIfAbsent(sound, word) == null) {
            typos.add(sound);
        }
    }

    /** The word that sounds like this one, with preferences as in {@link Typos}; null for none. */
    String meantBy(String word, BiPredicate<String, String> rather) {
        if (word.length() < LENGTH_MIN) {
            return null;
        }
        String sound = of(word);
        String meant = words.get(sound);
        if (meant == null && sound.length() >= LONG_MIN) {
            String near =
                    typos.meantBy(
                            sound, (one, other) -> rather.test(words.get(one), words.get(other)));
            return near == null ? null : words.get(near);
        }
        return meant;
    }

    /** The approximate sound of a word: letters that people confuse become one letter. */
    static String of(String word) {
        StringBuilder sound = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
            char heard = heard(word.charAt(i), next, i > 0 ? word.charAt(i - 1) : ' ');
            int end = sound.length() - 1;
            if (heard != 0 && (end < 0 || sound.charAt(end) != heard)) {
                sound.append(heard);
            }
        }
        return sound.toString();
    }

    private static char heard(char letter, char next, char before) {
        boolean soft = next == 'e' || next == 'i';
        return switch (letter) {
            case 'v', 'w' -> 'b';
            case 'z', 'x' -> 's';
            case 'c' -> soft ? 's' : 'k';
            case 'q' -> 'k';
            case 'u' -> soft && (before == 'q' || before == 'g') ? 0 : 'u';
            case 'g' -> soft ? 'j' : 'g';
            case 'y' -> 'i';
            case 'h' -> before == 'c' ? 'h' : 0;
            case 'm' -> next == 'b' || next == 'p' || next == 'v' ? 'n' : 'm';
            default -> letter;
        };
    }
}
