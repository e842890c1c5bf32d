package io.anuencia.consent.frequency;

import java.time.Period;

/**
 * The messages left unanswered, as one sunset rule counts them.
 *
 * @param max unanswered messages after which the person is left alone
 * @param per rolling period
 * @param unanswered messages of the period that the person did not answer
 */
public record Silence(int max, Period per, int unanswered) {

    /** Whether the person is to be left alone. */
    public boolean suffices() {
        return unanswered >= max;
    }
}
