package io.anuencia.consent.decision;

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
        List<String> candidateZones,
        String profileZone,
        Instant windowOpenUntil,
        Instant expiresAt,
        String cause) {

    public Message {
        contentTypes = List.copyOf(contentTypes);
        candidateZones = List.copyOf(candidateZones);
    }
}
