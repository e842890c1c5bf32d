package io.anuencia.consent.frequency;

import java.time.Instant;
import java.util.UUID;

/**
 * A marketing message that got a permit.
 *
 * @param subjectId subject it was sent to
 * @param messageId id of the message, which may have got several permits
 * @param brand code of the brand that sends
 * @param purpose code of the purpose
 * @param contentHash SHA-256 (hex) of the content, or null if unknown
 * @param at when it was permitted, by the decision clock
 * @param released whether it certainly reached nobody
 * @param limitedAt when WhatsApp refused more marketing for the person (131049), or null
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
