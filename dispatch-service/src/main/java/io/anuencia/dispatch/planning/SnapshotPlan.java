package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
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
 * @param languages in which of its languages each person gets it
 * @param parameters what fills it, for each person anew
 * @param expiresAt when none may go any more
 * @param planned how many were planned before
 * @param firstWave how many may go at first; null lets all go
 * @param repeated plans only people of that part of another campaign; null plans all
 */
public record SnapshotPlan(
        UUID campaignId,
        String brand,
        String purpose,
        MessageClass messageClass,
        String senderId,
        String templateName,
        LanguageChain languages,
        Map<String, ParameterText> parameters,
        Instant expiresAt,
        long planned,
        Integer firstWave,
        Repeated repeated) {

    /**
     * Some of the people of another campaign.
     *
     * @param campaignId that campaign
     * @param states where their message of it stands
     * @param taken whether they belong to them whose message WhatsApp took
     */
    public record Repeated(UUID campaignId, Set<MessageState> states, boolean taken) {}
}
