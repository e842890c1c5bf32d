package io.anuencia.consent.claim;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Map;

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
 */
record ConsentStatement(
        RecipientKey recipientKey,
        String brand,
        String purpose,
        String audienceClass,
        String collectionMethod,
        Instant expressedAt,
        String notice,
        Map<String, String> evidence) {

    ConsentStatement {
        evidence = Map.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "ConsentStatement[…]";
    }
}
