package io.anuencia.consent.ledger;

import io.anuencia.events.AudienceClass;
import java.time.Instant;
import java.util.Map;

/**
 * What a consent is proved with.
 *
 * @param audienceClass how the person came to agree, or null
 * @param method how it was collected, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param evidence named facts; they go to the deletable evidence, never into the ledger
 * @param doubleOptInAt when the person confirmed it, or null
 */
public record Proof(
        AudienceClass audienceClass,
        CollectionMethod method,
        String notice,
        Map<String, String> evidence,
        Instant doubleOptInAt) {

    /** Nothing, as for an opt-out: it needs no proof. */
    public static final Proof NONE = new Proof(null, null, null, Map.of(), null);

    public Proof {
        evidence = Map.copyOf(evidence);
    }

    @Override
    public String toString() {
        return "Proof[…]";
    }
}
