package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.events.AudienceClass;
import java.time.Instant;
import java.util.Map;

/**
 * What a consent is proved with.
 *
 * @param audienceClass how the person came to agree, or null
 * @param method how it was collected, or null
 * @param notice SHA-256 (hex) of the text they saw, or null
 * @param evidence named facts; they go to the deletable evidence, never into the ledger; of
 *     addresses their network alone
 * @param doubleOptInAt when the person confirmed it, or null
 * @param terms what was agreed beside scope and time; never null
 */
public record Proof(
        AudienceClass audienceClass,
        CollectionMethod method,
        String notice,
        Map<String, String> evidence,
        Instant doubleOptInAt,
        ConsentTerms terms) {

    /** Nothing, as for an opt-out: it needs no proof. */
    public static final Proof NONE = new Proof(null, null, null, Map.of(), null, null);

    public Proof {
        evidence = Map.copyOf(Addresses.shortened(evidence));
        terms = terms == null ? ConsentTerms.UNSTATED : terms;
    }

    /** Facts alone, as for a consent that ends without the person's word. */
    public static Proof ofFacts(Map<String, String> facts) {
        return new Proof(null, null, null, facts, null, null);
    }

    /** The same with other terms. */
    public Proof with(ConsentTerms others) {
        return new Proof(audienceClass, method, notice, evidence, doubleOptInAt, others);
    }

    @Override
    public String toString() {
        return "Proof[…]";
    }
}
