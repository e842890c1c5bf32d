package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.attempt.Attempt;

/**
 * An attempt with a permit to leave.
 *
 * @param attempt the attempt
 * @param deadlineNanos the monotonic time before which its request must begin to leave
 */
public record Permit(Attempt attempt, long deadlineNanos) {

    boolean isLate(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }
}
