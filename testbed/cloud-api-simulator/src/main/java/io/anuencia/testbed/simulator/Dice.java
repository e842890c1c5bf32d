package io.anuencia.testbed.simulator;

import java.util.SplittableRandom;

/**
 * Repeatable randomness: the same seed, person and ordinal give the same throws, whatever happens
 * to others and in whatever order.
 */
final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long seed;

    Dice(long seed) {
        this.seed = mix(seed + GOLDEN);
    }

    /** Returns the throws for a person's traits, which never change during a run. */
    SplittableRandom ofPerson(String person) {
        return new SplittableRandom(mix(seed ^ hash(person)));
    }

    /** Returns the throws for the n-th message of a person. */
    SplittableRandom ofMessage(String person, int ordinal) {
        return new SplittableRandom(mix((seed ^ hash(person)) + (ordinal + 1) * GOLDEN));
    }

    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
