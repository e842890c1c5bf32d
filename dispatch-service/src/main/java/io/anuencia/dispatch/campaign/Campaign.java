package io.anuencia.dispatch.campaign;

import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign as it is stored.
 *
 * @param id the campaign
 * @param name what people call it
 * @param brand whose
 * @param purpose what for
 * @param messageClass MARKETING if the purpose or the template says so, else UTILITY
 * @param senderId the phone number id
 * @param templateName the template
 * @param templateLanguage its language
 * @param parameters the parameters as they were asked for, not filled
 * @param audience who gets it
 * @param startAt when it begins, by the clock of schedules
 * @param expiresAt when it ends, by the same clock
 * @param state where it stands
 * @param reason why it stands there, or null
 * @param total people in its snapshot so far
 * @param createdAt when it was asked for
 */
record Campaign(
        UUID id,
        String name,
        String brand,
        String purpose,
        MessageClass messageClass,
        String senderId,
        String templateName,
        String templateLanguage,
        Map<String, String> parameters,
        Audience audience,
        Instant startAt,
        Instant expiresAt,
        CampaignState state,
        String reason,
        long total,
        Instant createdAt) {}
