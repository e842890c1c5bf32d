package io.anuencia.consent.decision;

import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import java.time.Instant;
import java.util.List;

/**
 * What is asked about.
 *
 * @param messageClass what the asker says it is
 * @param templateCategory the template's current category, or null
 * @param brand whose message
 * @param purpose what for, or null
 * @param phoneNumberId the number that would send it
 * @param contentTypes what it is about
 * @param contentHash SHA-256 (hex) of what would be sent, or null
 * @param sector the line of business where a law asks for it, or null
 * @param jurisdictions whose law applies, and what says so
 * @param candidateZones every zone in which the person may live
 * @param profileZone the zone that the person named, or null
 * @param windowOpenUntil end of the 24 h window, or null
 * @param expiresAt after this instant it must not be sent, or null
 * @param cause for SYSTEM: what it answers
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
    }
}
