package io.anuencia.consent.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.events.ConsentState;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
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
 * @param deferred whether the person was asked and decides later; left out where not, as a call
 *     that is made again is compared with its first
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
        UUID importId,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean deferred) {

    /** Sorted, so that a repeated call is the same one to every replica. */
    ConsentStatement {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** Whether it claims a consent, which someone has to prove. */
    boolean needsProof() {
        return !refused && !deferred;
    }

    /** What it says once nothing is missing. */
    ConsentState said() {
        if (refused) {
            return ConsentState.REFUSED;
        }
        return deferred ? ConsentState.REQUEST_DEFERRED : ConsentState.GIVEN;
    }

    @Override
    public String toString() {
        return "ConsentStatement[…]";
    }
}
