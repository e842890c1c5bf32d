package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.sender.Portfolios;
import java.time.Duration;

/**
 * How fast a number may send.
 *
 * @param rate messages a second that it may send now
 * @param budget people whom its portfolio may write to, or null where nobody knows
 */
record Room(int rate, Portfolios.Budget budget) {

    /** A number is driven a little below what WhatsApp allows it. */
    private static final double SHARE_OF_RATE = 0.98;

    /**
     * How long it takes to send messages, each to another person. What does not fit into the budget
     * waits for a day: those who used it up may have done so just now.
     */
    Duration sending(long messages) {
        if (budget == null || budget.peopleMax() == null) {
            return atRate(messages);
        }
        long peopleMax = Math.max(1, budget.peopleMax());
        long over = messages - Math.max(0, peopleMax - budget.used());
        if (over <= 0) {
            return atRate(messages);
        }
        long days = (over + peopleMax - 1) / peopleMax;
        return Duration.ofDays(days).plus(atRate(over - (days - 1) * peopleMax));
    }

    private Duration atRate(long messages) {
        return Duration.ofMillis((long) (messages * 1000 / (rate * SHARE_OF_RATE)));
    }
}
