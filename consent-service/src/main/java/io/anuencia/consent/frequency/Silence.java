package io.anuencia.consent.frequency;

import java.time.Period;

/**
 * How long someone has been silent, by one rule.
 *
 * @param max so many messages without an answer are enough
 * @param per in any such period
 * @param unanswered so many they let go unanswered in it
 */
public record Silence(int max, Period per, int unanswered) {

    /** Whether they are to be left alone. */
    public boolean suffices() {
        return unanswered >= max;
    }
}
