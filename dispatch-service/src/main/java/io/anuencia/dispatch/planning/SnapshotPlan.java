package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The properties that all messages of a campaign share.
 *
 * @param campaignId the campaign
 * @param brand code of the sending brand
 * @param purpose code of the purpose
 * @param messageClass class of the messages
 * @param senderId the sending number, WhatsApp's id
 * @param templateName name of the template
 * @param languages languages of the template, from which each person gets one
 * @param parameters parameters of the template by name, filled anew for each person
 * @param expiresAt end of the campaign, on the decision clock; nothing is sent from then on
 * @param planned number of messages planned so far
 * @param firstWave most people in the first wave; null if all may be sent to
 * @param repeated the part of another campaign whose people are planned; null plans all
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
     * A part of the people of another campaign.
     *
     * @param campaignId the other campaign
     * @param part the part
     */
    public record Repeated(UUID campaignId, ClonedPart part) {}
}
