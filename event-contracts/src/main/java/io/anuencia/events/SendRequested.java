package io.anuencia.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One attempt asks for its permit: the send event that is checked. The members are those of section
 * 6 of the architecture.
 *
 * @param attemptId the attempt; the same id always gets the same answer
 * @param messageId the message, which may need several attempts
 * @param campaignId null for a single message
 * @param ownerEpoch the epoch under which the asker owns the number
 * @param phoneNumberId the business number that would send
 * @param brand whose message it is
 * @param purpose what for; null for SYSTEM
 * @param messageClass what it is
 * @param cause for SYSTEM: what it answers
 * @param recipientKeys all keys of the person that are known, the record key first
 * @param template null for free text
 * @param contentTypes what it is about, in the words of the purpose
 * @param contentHash SHA-256 (hex) of what would be sent
 * @param sector the line of business where a law asks for it, or null
 * @param jurisdictions whose law applies
 * @param candidateZones every zone in which the person may live
 * @param profileZone the zone the person named, or null
 * @param windowOpenUntil end of the 24 h window, or null
 * @param expiresAt after this instant it must not be sent
 * @param requestedAt when it was asked, by the clock that decisions use
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
        recipientKeys = List.copyOf(recipientKeys);
        contentTypes = contentTypes == null ? List.of() : List.copyOf(contentTypes);
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
        candidateZones = candidateZones == null ? List.of() : List.copyOf(candidateZones);
        if (recipientKeys.isEmpty()) {
            throw new IllegalArgumentException("a send needs a recipient");
        }
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
