package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A code by which one person can confirm one agreement.
 *
 * @param id id of the double opt-in
 * @param code the code that they send
 * @param subjectId id of the subject expected to confirm
 * @param agreement the agreement to confirm; null once it was confirmed
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param requestedAt when it was requested; it can be confirmed since, by the decision clock
 * @param expiresAt when it expires
 * @param confirmedAt when it was confirmed, or null
 */
record Challenge(
        UUID id,
        String code,
        UUID subjectId,
        HeardConsents.Agreement agreement,
        String brand,
        String purpose,
        Instant requestedAt,
        Instant expiresAt,
        Instant confirmedAt) {

    /** The most by which WhatsApp's clock may be behind ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Whether a message sent at this instant of WhatsApp's clock can confirm it. */
    boolean isOpenAt(Instant saidAt) {
        return confirmedAt == null
                && saidAt.isBefore(expiresAt)
                && saidAt.getEpochSecond() >= requestedAt.minus(TOLERANCE).getEpochSecond();
    }

    String state(Instant now) {
        if (confirmedAt != null) {
            return "CONFIRMED";
        }
        return now.isBefore(expiresAt) ? "REQUESTED" : "EXPIRED";
    }

    @Override
    public String toString() {
        return "Challenge[" + id + "]";
    }
}
