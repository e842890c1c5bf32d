package io.anuencia.consent.decision;

import io.anuencia.events.HashedWamid;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;

/**
 * The message to be decided.
 *
 * @param messageClass class that the request names
 * @param templateCategory the template's current category, or null
 * @param brand code of the brand that sends
 * @param purpose code of the purpose, or null
 * @param phoneNumberId business number that would send it
 * @param contentTypes types of its content
 * @param contentHash SHA-256 (hex) of the content to be sent, or null
 * @param sector line of business where a law asks for it, or null
 * @param jurisdictions places whose law applies, with their source
 * @param candidateZones every zone in which the person may live
 * @param profileZone zone that the person named, or null
 * @param windowOpenUntil end of the 24 h window, or null
 * @param expiresAt after this instant it must not be sent, or null
 * @param cause for SYSTEM: hash of the id of what it answers, since the id holds a number
 */
public record Message(
        MessageClass messageClass,
        String templateCategory,
        String brand,
        String purpose,
        String phoneNumberId,
        List<String> contentTypes,
        String contentHash,
        String sector,
        List<Jurisdiction> jurisdictions,
        List<String> candidateZones,
        String profileZone,
        Instant windowOpenUntil,
        Instant expiresAt,
        String cause) {

    public Message {
        contentTypes = List.copyOf(contentTypes);
        jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
        candidateZones = List.copyOf(candidateZones);
        cause = cause == null || cause.isBlank() ? cause : HashedWamid.of(cause);
    }
}
