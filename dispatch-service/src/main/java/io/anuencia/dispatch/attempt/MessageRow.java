package io.anuencia.dispatch.attempt;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A message as stored, with its row locked.
 *
 * @param id the message
 * @param campaignId its campaign, or null
 * @param senderId the sending number, WhatsApp's id
 * @param brand code of the sending brand
 * @param purpose code of the purpose, or null
 * @param recipientKey the recipient
 * @param reference reference that its caller gave it, or null
 * @param attemptId the last attempt, or an earlier one if a status of it moved the message; or null
 * @param ownerEpoch epoch under which that attempt was asked for
 * @param rests number of growing rests it had before it was asked for again
 * @param expiresAt end of its life on the decision clock; not sent from then on
 * @param facts its changing part
 */
public record MessageRow(
        UUID id,
        UUID campaignId,
        String senderId,
        String brand,
        String purpose,
        RecipientKey recipientKey,
        String reference,
        UUID attemptId,
        long ownerEpoch,
        int rests,
        Instant expiresAt,
        MessageFacts facts) {}
