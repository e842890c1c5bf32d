package io.anuencia.webhook.understanding;

/** Undoes what people do to the spelling of words. */
final class Spelling {

    private static final String LEET = "0o1i3e4a5s7t";

    private Spelling() {}

    /** Shortens every run of at least {@code from} equal letters to {@code keep} letters. */
    static String withRunsOf(String word, int from, int keep) {
        StringBuilder shorter = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int end = i;
            while (end < word.length() && word.charAt(end) == word.charAt(i)) {
                end++;
            }
            int length = end - i >= from ? keep : end - i;
            shorter.append(String.valueOf(word.charAt(i)).repeat(length));
            i = end;
        }
        return shorter.toString();
    }

    static boolean hasRunOf3(String word) {
        for (int i = 2; i < word.length(); i++) {
            if (word.charAt(i) == word.charAt(i - 1) && word.charAt(i) == word.charAt(i - 2)) {
                return true;
            }
        }
        return false;
    }

    static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Reads {@code st0p} as {@code stop}; a number stays a number. */
    static String withoutDigits(String word) {
        if (!hasDigit(word) || word.chars().noneMatch(Character::isLetter)) {
            return word;
        }
        StringBuilder letters = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int known = LEET.indexOf(word.charAt(i));
            if (known >= 0 && known % 2 == 0) {
                letters.setCharAt(i, LEET.charAt(known + 1));
            }
        }
        return letters.toString();
    }

    /** Reads {@code stopstopstop} as {@code stop}. */
    static String once(String word) {
        for (int length = 3; length <= word.length() / 2; length++) {
            if (word.length() % length == 0
                    && word.substring(0, length).repeat(word.length() / length).equals(word)) {
                return word.substring(0, length);
            }
        }
        return word;
    }
}
