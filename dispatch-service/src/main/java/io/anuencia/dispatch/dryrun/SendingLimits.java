package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.sender.Portfolios;
import java.time.Duration;

/**
 * The limits of a number's sending.
 *
 * @param rate messages per second that it may send now
 * @param budget people whom its portfolio may write to
 */
record SendingLimits(int rate, Portfolios.Budget budget) {

    /**
     * The part of the allowed rate that is used: a number stays a little below what WhatsApp
     * allows.
     */
    private static final double SHARE_OF_RATE = 0.98;

    /**
     * Returns the time needed to send messages, each to another person. Messages beyond the budget
     * wait for a day: the people counted so far may have been written to just now.
     */
    Duration sending(long messages) {
        if (budget.peopleMax() == null) {
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
