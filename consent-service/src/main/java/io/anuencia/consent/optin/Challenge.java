package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A code by which one person can confirm one agreement.
 *
 * @param id its id
 * @param code what they send
 * @param subjectId who is expected
 * @param agreement what they confirm; null once they did
 * @param brand to whom
 * @param purpose for what
 * @param requestedAt since when it can be confirmed
 * @param expiresAt from when on it cannot
 * @param confirmedAt when it was, or null
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

    /** By how much WhatsApp's clock may be behind ours. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Whether it can be confirmed by something said at an instant of WhatsApp's clock. */
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
