package io.anuencia.webhook.understanding;

/** The words of a text that patterns see, and where in it each of them stands. */
final class Kept {

    private final Text text;
    private final int[] words;
    private final int[] places;
    private int size;

    Kept(Text text) {
        this.text = text;
        words = new int[text.size()];
        places = new int[text.size()];
    }

    void add(int word, int place) {
        words[size] = word;
        places[size++] = place;
    }

    int[] words() {
        return words;
    }

    int size() {
        return size;
    }

    int last() {
        return words[size - 1];
    }

    /** Where in the text a word stands. */
    int place(int i) {
        return places[i];
    }

    /** Whether one of these words agrees to something and is only taken for that. */
    boolean agreesByGuess(Lexicon lexicon, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.isGuess(places[i]) && lexicon.agrees(words[i])) {
                return true;
            }
        }
        return false;
    }
}
