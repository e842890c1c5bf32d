package io.anuencia.webhook.understanding;

/**
 * Maps the hash of a word to a number, in one array: a map of strings would cost four memory
 * fetches for each word of a text. The number replaces the low bits of the hash, which distinguish
 * least.
 */
final class HashNumbers {

    static final int NUMBER_MAX = 0xFFFE;

    private static final int NONE = -1;
    private static final long NUMBER = 0xFFFF;

    /** Hashes with the number plus one in place of their low bits; 0 in empty slots. */
    private long[] table = new long[1 << 10];

    private int size;

    /**
     * Adds a number.
     *
     * @throws IllegalStateException if another word has the same hash
     */
    void put(long hash, int number) {
        if (get(hash) != NONE) {
            throw new IllegalStateException("two words have the same hash: change its factor");
        }
        if (number > NUMBER_MAX) {
            throw new IllegalStateException("more words than numbers");
        }
        if (2 * ++size > table.length) {
            grow();
        }
        lay(hash & ~NUMBER | number + 1);
    }

    /** The number of a word, or a negative one if it is unknown. */
    int get(long hash) {
        int i = place(hash);
        while (table[i] != 0 && ((table[i] ^ hash) & ~NUMBER) != 0) {
            i = i + 1 & table.length - 1;
        }
        return (int) (table[i] & NUMBER) - 1;
    }

    private void lay(long entry) {
        int i = place(entry);
        while (table[i] != 0) {
            i = i + 1 & table.length - 1;
        }
        table[i] = entry;
    }

    private void grow() {
        long[] before = table;
        table = new long[2 * before.length];
        for (long entry : before) {
            if (entry != 0) {
                lay(entry);
            }
        }
    }

    private int place(long hash) {
        return (int) (hash >>> 40) & table.length - 1;
    }
}
