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
 * A statement about a person's consent; fields left out are null.
 *
 * @param recipientKey key of the person
 * @param brand code of the brand
 * @param purpose code of the purpose
 * @param audienceClass how the person came to agree, as submitted
 * @param collectionMethod how it was collected, as submitted
 * @param expressedAt when the person said so
 * @param notice SHA-256 (hex) of the text they saw
 * @param evidence named facts
 * @param terms further terms that were agreed
 * @param refused whether the person refused
 * @param importId import it came with, or null
 * @param deferred whether the person was asked and will decide later; not written if false, because
 *     a repeated call is compared with its first
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

    /** Sorted, so that a repeated call is equal on every replica. */
    ConsentStatement {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
    }

    /** Whether it states a consent, which must be proved. */
    boolean needsProof() {
        return !refused && !deferred;
    }

    /** The state it states once nothing is missing. */
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
