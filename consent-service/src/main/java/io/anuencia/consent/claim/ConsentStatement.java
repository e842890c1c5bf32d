package io.anuencia.consent.claim;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What someone says of a person's consent; what they left out is null.
 *
 * @param recipientKey who consented
 * @param brand to whom
 * @param purpose for what
 * @param audienceClass how the person came to agree, as it was written
 * @param collectionMethod how it was collected, as it was written
 * @param expressedAt when the person said so
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence named facts
 * @param terms what was agreed beside
 * @param refused whether the person said no
 * @param importId the import it came with, or null
 */
record ConsentStatement(
        RecipientKey recipientKey,
        String brand,
        String purpose,
        String audienceClass,
        String collectionMethod,
        Instant expressedAt,
        String notice,
        Map<String, String> evidence,
        TermsRequest terms,
        boolean refused,
        UUID importId) {

    ConsentStatement {
        evidence = Map.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "ConsentStatement[…]";
    }
}
