package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.cloudapi.SendBody;
import io.anuencia.dispatch.person.Address;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.TemplateRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A due message with everything its permit request and its request to WhatsApp need. Holds a clear
 * number and text.
 *
 * @param attemptId the attempt to ask for
 * @param id the message
 * @param campaignId its campaign, or null
 * @param priority place before other messages of the number; 0 is sent first
 * @param brand code of the sending brand
 * @param purpose code of the purpose, or null
 * @param messageClass class of the message
 * @param cause what a SYSTEM message answers, or null
 * @param recipientKey the recipient
 * @param address what WhatsApp delivers it to, in clear
 * @param country country of the profile, or null
 * @param profileZone time zone that the person named, or null
 * @param candidateZones time zones of the places where the person may live
 * @param contentTypes its content types, or null
 * @param template its template; null for free text
 * @param body the request to WhatsApp; null if the template is gone or not approved now
 * @param contentHash hash by which equal contents are recognised; null without a body
 * @param lacking reason codes of contents that the person's law demands and the message lacks, or
 *     of a length that WhatsApp refuses
 * @param windowOpenUntil end of the open 24 hour window, or null
 * @param expiresAt end of its life on the decision clock
 */
record DueMessage(
        UUID attemptId,
        UUID id,
        UUID campaignId,
        int priority,
        String brand,
        String purpose,
        MessageClass messageClass,
        String cause,
        RecipientKey recipientKey,
        Address address,
        String country,
        String profileZone,
        List<String> candidateZones,
        List<String> contentTypes,
        TemplateRef template,
        SendBody body,
        String contentHash,
        List<String> lacking,
        Instant windowOpenUntil,
        Instant expiresAt) {

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /**
     * Whether Meta counts the person: it is a template to someone who did not write within a day.
     */
    boolean isCounted(Instant now) {
        return template != null && (windowOpenUntil == null || !now.isBefore(windowOpenUntil));
    }

    /** Whether its template is currently in category MARKETING. */
    boolean isMarketingTemplate() {
        return template != null && "MARKETING".equals(template.currentCategory());
    }

    @Override
    public String toString() {
        return "DueMessage[" + id + "]";
    }
}
