package io.anuencia.testbed.simulator;

import java.util.SplittableRandom;

/**
 * A length of real time between two bounds.
 *
 * @param min milliseconds
 * @param max milliseconds, not below {@code min}
 */
record Span(int min, int max) {
    Span {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("a span needs 0 <= min <= max");
        }
    }

    long drawMillis(SplittableRandom dice) {
        return min == max ? min : dice.nextInt(min, max + 1);
    }
}
