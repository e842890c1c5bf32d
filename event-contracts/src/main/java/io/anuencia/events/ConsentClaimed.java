package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An import or a form says that this person agreed. A claim is not a consent: consent-service looks
 * at its evidence, and answers every claim with ConsentGiven, ConsentUnknown or
 * ConsentClaimRefused.
 *
 * @param claimId the same for the same row of the same import, however often it is read
 * @param recipientKey who
 * @param brand to whom
 * @param purpose for what
 * @param audienceClass the name of an {@link AudienceClass}, as the importer wrote it, or null
 * @param collectionMethod how it was collected, or null
 * @param expressedAt when the person said so, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param evidence named facts that prove it, in the importer's words, which may tell of the person
 * @param importId the import it came with, or null
 * @param claimedAt when the claim was made
 */
public record ConsentClaimed(
        UUID claimId,
        RecipientKey recipientKey,
        String brand,
        String purpose,
        String audienceClass,
        String collectionMethod,
        Instant expressedAt,
        String notice,
        Map<String, String> evidence,
        UUID importId,
        Instant claimedAt)
        implements PlatformEvent {

    public ConsentClaimed {
        evidence = evidence == null ? Map.of() : Map.copyOf(evidence);
    }

    @Override
    public EventType type() {
        return EventType.CONSENT_CLAIMED;
    }

    @Override
    public String partitionKey() {
        return recipientKey.toString();
    }
}
