package io.anuencia.testbed.localstack.check;

import java.time.Instant;

/**
 * A message that the simulator accepted for a phone.
 *
 * @param waId the phone: digits of the canonical number
 * @param template name of the template, or null for a text
 * @param category category of the template in the simulator's own list: MARKETING, UTILITY, …; null
 *     for a text
 * @param attemptId the sender's {@code biz_opaque_callback_data}, or null
 * @param receivedAt time of acceptance, by the machine clock
 * @param failed whether a failed status reported that it never reached the phone
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
