package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.cloudapi.SendBody;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.TemplateRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message that is due, with what its request and its permit need. Holds a clear number and text.
 *
 * @param attemptId the attempt that it is asked for with
 * @param id the message
 * @param campaignId its campaign, or null
 * @param priority 0 goes first
 * @param brand whose
 * @param purpose what for, or null
 * @param messageClass what it is
 * @param cause what a SYSTEM message answers, or null
 * @param recipientKey to whom
 * @param phone where to
 * @param country of the profile, or null
 * @param profileZone the zone the person named, or null
 * @param candidateZones where the person may live
 * @param contentTypes what it is about
 * @param template null for free text
 * @param body what would be sent; null if it cannot be made, since the template is gone or not
 *     approved now
 * @param contentHash tells whether somebody would get the same again; null without a body
 * @param lacking codes of what the law of the person wants to see in it and it does not show
 * @param windowOpenUntil end of the open window, or null
 * @param expiresAt after it the message must not be sent
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
        PhoneNumber phone,
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

    /** Whether Meta counts the person: a template to someone who did not write within a day. */
    boolean isCounted(Instant now) {
        return template != null && (windowOpenUntil == null || !now.isBefore(windowOpenUntil));
    }

    /** Whether its template is one of marketing at the moment. */
    boolean isMarketingTemplate() {
        return template != null && "MARKETING".equals(template.currentCategory());
    }

    @Override
    public String toString() {
        return "DueMessage[" + id + "]";
    }
}
