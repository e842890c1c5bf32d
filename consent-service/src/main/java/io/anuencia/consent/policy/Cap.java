package io.anuencia.consent.policy;

import java.time.Period;

/**
 * A cap on the marketing messages of a brand to one person.
 *
 * @param max the most messages per period, at least 1
 * @param per rolling period
 * @param basis what it rests on
 */
public record Cap(int max, Period per, WindowBasis basis) {

    public Cap {
        if (max < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a cap allows at least one in a real period");
        }
    }
}
