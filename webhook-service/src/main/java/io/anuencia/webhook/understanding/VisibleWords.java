package io.anuencia.webhook.understanding;

/** The words of a text that patterns see, and their positions in the text. */
final class VisibleWords {

    private final Text text;
    private final int[] words;
    private final int[] places;
    private int size;

    VisibleWords(Text text) {
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

    /** The position of a word in the text. */
    int place(int i) {
        return places[i];
    }

    /** Whether one of these words agrees, but was only guessed to be that word. */
    boolean agreesByGuess(Lexicon lexicon, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.isGuess(places[i]) && lexicon.agrees(words[i])) {
                return true;
            }
        }
        return false;
    }
}
