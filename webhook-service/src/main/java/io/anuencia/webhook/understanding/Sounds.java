package io.anuencia.webhook.understanding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Finds words that are written as they sound: {@code enbien}, {@code resivir}, {@code kitenme}.
 * Each of these errors is one that others go with, so that they are more than one typing error
 * together; they leave how the word sounds, and one more error of that is forgiven too.
 */
final class Sounds {

    /** Shorter words have others that sound alike: {@code vaya} and {@code valla}. */
    private static final int LENGTH_MIN = 6;

    /** With a typing error too. */
    private static final int LONG_MIN = 8;

    private final Map<String, String> words = new HashMap<>();
    private final Typos typos = new Typos();

    void add(String word) {
        String sound = of(word);
        if (sound.length() >= LENGTH_MIN && words.putIfAbsent(sound, word) == null) {
            typos.add(sound);
        }
    }

    /** The word that sounds so; of several that nearly do, as {@link Typos}; null for none. */
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

    /** How it sounds, roughly: letters that people take for each other are one. */
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
