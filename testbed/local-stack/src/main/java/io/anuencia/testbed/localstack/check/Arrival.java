package io.anuencia.testbed.localstack.check;

import java.time.Instant;

/**
 * A message that the simulator accepted for a phone.
 *
 * @param waId the phone: digits of the canonical number
 * @param template its name, or null for a text
 * @param category what the simulator's own list calls the template: MARKETING, UTILITY, …; null for
 *     a text
 * @param attemptId what the sender gave as {@code biz_opaque_callback_data}, or null
 * @param receivedAt by the machine's clock
 * @param failed whether a failed status said that it never reached the phone
 */
public record Arrival(
        String waId,
        String template,
        String category,
        String attemptId,
        Instant receivedAt,
        boolean failed) {

    boolean isMarketing() {
        return "MARKETING".equals(category);
    }

    @Override
    public String toString() {
        return "Arrival[" + template + " at " + receivedAt + "]";
    }
}
