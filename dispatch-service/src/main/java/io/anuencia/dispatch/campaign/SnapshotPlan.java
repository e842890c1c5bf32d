package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What every message of a campaign has in common.
 *
 * @param campaignId the campaign
 * @param brand whose
 * @param purpose what for
 * @param messageClass what they are
 * @param senderId the phone number id
 * @param templateName the template
 * @param templateLanguage its language
 * @param parameters what fills it, for each person anew
 * @param startAt when the first may go
 * @param expiresAt when none may go any more
 */
public record SnapshotPlan(
        UUID campaignId,
        String brand,
        String purpose,
        MessageClass messageClass,
        String senderId,
        String templateName,
        String templateLanguage,
        Map<String, ParameterText> parameters,
        Instant startAt,
        Instant expiresAt) {}
