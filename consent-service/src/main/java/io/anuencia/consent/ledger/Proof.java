package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.events.AudienceClass;
import java.time.Instant;
import java.util.Map;

/**
 * The evidence for a consent.
 *
 * @param audienceClass how the person came to agree, or null
 * @param method how it was collected, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param evidence named facts; they go to the deletable evidence, never into the ledger, as {@link
 *     KeptFacts}
 * @param doubleOptInAt when the person confirmed it, or null
 * @param terms terms of the consent; never null
 */
public record Proof(
        AudienceClass audienceClass,
        CollectionMethod method,
        String notice,
        Map<String, String> evidence,
        Instant doubleOptInAt,
        ConsentTerms terms) {

    /** No evidence, as for an opt-out, which needs none. */
    public static final Proof NONE = new Proof(null, null, null, Map.of(), null, null);

    /** No evidence, but the statement under another key that the person is too young. */
    public static final Proof OF_TOO_YOUNG = NONE.with(ConsentTerms.OF_TOO_YOUNG);

    public Proof {
        evidence = Map.copyOf(KeptFacts.of(evidence));
        terms = terms == null ? ConsentTerms.UNSTATED : terms;
    }

    /**
     * Returns evidence of facts alone, as for a consent that ends without a statement of the
     * person.
     */
    public static Proof ofFacts(Map<String, String> facts) {
        return new Proof(null, null, null, facts, null, null);
    }

    /** Returns this evidence with other terms. */
    public Proof with(ConsentTerms others) {
        return new Proof(audienceClass, method, notice, evidence, doubleOptInAt, others);
    }

    Proof withoutFacts() {
        return new Proof(audienceClass, method, notice, Map.of(), doubleOptInAt, terms);
    }

    @Override
    public String toString() {
        return "Proof[…]";
    }
}
