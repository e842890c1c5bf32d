package io.anuencia.webhook.understanding;

/**
 * Numbers by the hash of a word, in one array: a map of strings would be fetched from memory four
 * times for each word of a text. A number stands in the low bits of a hash, which say least.
 */
final class HashNumbers {

    static final int NUMBER_MAX = 0xFFFE;

    private static final int NONE = -1;
    private static final long NUMBER = 0xFFFF;

    /** Hashes with a number more by one in place of their low bits; 0 where none is. */
    private long[] table = new long[1 << 10];

    private int size;

    /**
     * Adds a number.
     *
     * @throws IllegalStateException if another word has the same hash
     */
    void put(long hash, int number) {
        if (get(hash) != NONE) {
            throw new IllegalStateException("two words have one hash: change its factor");
        }
        if (number > NUMBER_MAX) {
            throw new IllegalStateException("more words than numbers");
        }
        if (2 * ++size > table.length) {
            grow();
        }
        lay(hash & ~NUMBER | number + 1);
    }

    /** The number, or a negative one. */
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
