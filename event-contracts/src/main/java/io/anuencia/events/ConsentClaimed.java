package io.anuencia.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An import or a form claims that this person agreed. A claim is not yet a consent: consent-service
 * assesses its evidence and answers every claim with ConsentGiven, ConsentUnknown or
 * ConsentClaimRefused.
 *
 * @param claimId id of the claim; reading the same row of the same import again yields the same id
 * @param recipientKey recipient key (pseudonym) of the person who is said to have agreed
 * @param brand code of the brand that may send
 * @param purpose code of the purpose they agreed to
 * @param audienceClass how the person came to agree, such as CUSTOMER or SUBSCRIBER, as the
 *     importer wrote it, or null
 * @param collectionMethod how the consent was collected, or null
 * @param expressedAt when the person agreed, or null
 * @param notice SHA-256 (hex) of the consent text that the person was shown, or null
 * @param evidence named facts that prove the consent, in the importer's words; they may contain
 *     personal data
 * @param importId id of the import that the claim came with, or null
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
