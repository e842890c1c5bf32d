package io.anuencia.webhook.understanding;

import java.util.Arrays;

/**
 * Numbers by the hash of a word, in two arrays: a map of strings would be fetched from memory four
 * times for each word of a text.
 */
final class HashNumbers {

    private static final int NONE = -1;

    private long[] hashes = new long[1 << 10];
    private int[] numbers = free(hashes.length);
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
        if (3 * ++size > hashes.length) {
            grow();
        }
        lay(hash, number);
    }

    /** The number, or a negative one. */
    int get(long hash) {
        int i = place(hash);
        while (hashes[i] != hash && numbers[i] != NONE) {
            i = i + 1 & hashes.length - 1;
        }
        return numbers[i];
    }

    private void lay(long hash, int number) {
        int i = place(hash);
        while (numbers[i] != NONE) {
            i = i + 1 & hashes.length - 1;
        }
        hashes[i] = hash;
        numbers[i] = number;
    }

    private void grow() {
        long[] hashesBefore = hashes;
        int[] numbersBefore = numbers;
        hashes = new long[2 * hashesBefore.length];
        numbers = free(hashes.length);
        for (int i = 0; i < hashesBefore.length; i++) {
            if (numbersBefore[i] != NONE) {
                lay(hashesBefore[i], numbersBefore[i]);
            }
        }
    }

    private int place(long hash) {
        return (int) (hash >>> 40) & hashes.length - 1;
    }

    private static int[] free(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }
}
