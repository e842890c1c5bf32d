package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One attempt requests its permit; consent-service checks it and answers with SendPermitted,
 * SendDenied or SendDeferred.
 *
 * @param attemptId id of the attempt; repeating it yields the same answer
 * @param messageId id of the message, which may need several attempts
 * @param campaignId id of the campaign; null for a single message
 * @param ownerEpoch ownership epoch of the business number, which increases with each takeover by
 *     another process
 * @param phoneNumberId Meta's id of the business number that would send
 * @param brand code of the brand that sends the message
 * @param purpose code of the purpose; null for SYSTEM
 * @param messageClass class of the message, which decides the rules that it must pass
 * @param cause for SYSTEM: the prefix {@code sha256:} and the SHA-256 (hex) of WhatsApp's id of the
 *     message that it answers, which itself contains the phone number
 * @param recipientKeys all known recipient keys (pseudonyms) of the person; the first one is the
 *     record key
 * @param template the template; null for free text
 * @param contentTypes kinds of content of the message, in the terms of the purpose; empty stands
 *     for all that the purpose names
 * @param contentHash SHA-256 (hex) of the content to be sent
 * @param sector line of business, if a law asks for it, or null
 * @param jurisdictions countries and regions whose law applies to the person
 * @param candidateZones every IANA time zone that the person may be in
 * @param profileZone IANA time zone in the person's profile, or null
 * @param windowOpenUntil end of the 24 h service window, or null
 * @param expiresAt instant after which the message must not be sent
 * @param requestedAt when the permit was requested, by the decision clock (the machine clock,
 *     except on a local test stack)
 */
public record SendRequested(
        UUID attemptId,
        UUID messageId,
        UUID campaignId,
        long ownerEpoch,
        String phoneNumberId,
        String brand,
        String purpose,
        @JsonProperty("class") MessageClass messageClass,
        String cause,
        List<RecipientKey> recipientKeys,
        TemplateRef template,
        List<String> contentTypes,
        String contentHash,
        String sector,
        List<Jurisdiction> jurisdictions,
        List<String> candidateZones,
        String profileZone,
        Instant windowOpenUntil,
        Instant expiresAt,
        Instant requestedAt)
        implements PlatformEvent {

    public SendRequested {
        recipientKeys = RecipientKey.atLeastOne(recipientKeys);
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
        candidateZones = candidateZones == null ? List.of() : List.copyOf(candidateZones);
    }

    @Override
    public EventType type() {
        return EventType.SEND_REQUESTED;
    }

    @Override
    public String partitionKey() {
        return recipientKeys.get(0).toString();
    }
}
