package io.anuencia.consent.decision;

import io.anuencia.consent.brand.PurposeTerms;

/**
 * What is known of brand, number and purpose.
 *
 * @param brandKnown whether the brand exists
 * @param suspended whether it was put on hold
 * @param controllerVersion the version of the brand since which its legal sender is the same
 * @param brandOfNumber the brand that the number belongs to, or null
 * @param terms terms of the purpose, or null where it does not exist
 */
public record Sender(
        boolean brandKnown,
        boolean suspended,
        int controllerVersion,
        String brandOfNumber,
        PurposeTerms terms) {}
