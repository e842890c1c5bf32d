package io.anuencia.dispatch.attempt;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as it stands, with its row locked.
 *
 * @param id the message
 * @param campaignId its campaign, or null
 * @param senderId the business number
 * @param brand whose
 * @param purpose what for, or null
 * @param recipientKey to whom
 * @param attemptId the attempt that counts, or null
 * @param ownerEpoch the epoch that asked for it
 * @param rests how often it had to rest, each time for longer, before it was asked for again
 * @param expiresAt after this hour of the decision clock it must not be sent
 * @param facts the rest
 */
public record MessageRow(
        UUID id,
        UUID campaignId,
        String senderId,
        String brand,
        String purpose,
        RecipientKey recipientKey,
        UUID attemptId,
        long ownerEpoch,
        int rests,
        Instant expiresAt,
        MessageFacts facts) {}
