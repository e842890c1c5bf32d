package io.anuencia.consent.policy;

import java.time.Period;

/**
 * So many marketing messages of a brand to a person in any such period.
 *
 * @param max so many
 * @param per in any such period
 * @param basis why
 */
public record Cap(int max, Period per, WindowBasis basis) {

    public Cap {
        if (max < 1 || per.isZero() || per.isNegative()) {
            throw new IllegalArgumentException("a cap allows at least one in a real period");
        }
    }
}
