package io.anuencia.consent.frequency;

import java.time.Instant;
import java.util.UUID;

/**
 * A marketing message that got a permit.
 *
 * @param subjectId whose
 * @param messageId the message; it may have got several
 * @param brand whose message
 * @param purpose what for
 * @param contentHash SHA-256 (hex) of what was sent, or null where nobody knows
 * @param at when it was permitted, by the decision clock
 * @param released whether it certainly reached nobody
 * @param limitedAt when WhatsApp said that it takes no more marketing for the person (131049), or
 *     null
 */
public record SentMessage(
        UUID subjectId,
        UUID messageId,
        String brand,
        String purpose,
        String contentHash,
        Instant at,
        boolean released,
        Instant limitedAt) {}
