package io.anuencia.consent.claim;

import io.anuencia.consent.brand.FrequencyRequest;
import io.anuencia.messaging.rest.ProblemException;
import java.util.List;

/**
 * Combines the terms of a consent with those in its evidence: a field missing in one comes from the
 * other, and where both have it, the stricter value counts. Pure.
 *
 * @param stated terms of the request
 * @param told terms that the evidence names
 * @param path path of the consent in the request
 */
record CombinedTerms(TermsRequest stated, TermsRequest told, String path) {

    /**
     * Returns the combined terms.
     *
     * @throws ProblemException 422 if they contradict each other and neither is stricter
     */
    TermsRequest combined() {
        return new TermsRequest(
                word("legalBasis", stated.legalBasis(), told.legalBasis(), TermsRequest.BASES),
                word("actor", stated.actor(), told.actor(), TermsRequest.ACTORS),
                shared("channels", stated.channels(), told.channels()),
                shared("phoneNumberIds", stated.phoneNumberIds(), told.phoneNumberIds()),
                stated.contentTypes(),
                rarer(stated.frequency(), told.frequency()),
                unlessDenied(stated.consumerInitiated(), told.consumerInitiated()),
                unlessDenied(stated.ageAttested(), told.ageAttested()),
                word(
                        "relationship",
                        stated.relationship(),
                        told.relationship(),
                        TermsRequest.RELATIONSHIPS),
                same("outOfHoursWaiver", stated.outOfHoursWaiver(), told.outOfHoursWaiver()),
                word(
                        "jurisdiction",
                        stated.jurisdiction(),
                        told.jurisdiction(),
                        TermsRequest.JURISDICTION));
    }

    /** A stated term wins over evidence in free words, which then is evidence only. */
    private String word(String name, String one, String other, String pattern) {
        return one != null && other != null && !other.matches(pattern)
                ? one
                : same(name, one, other);
    }

    private <T> T same(String name, T one, T other) {
        if (one != null && other != null && !one.equals(other)) {
            throw contradiction(name);
        }
        return one == null ? other : one;
    }

    /**
     * The values that both allow. An empty result is refused, because an empty list would mean no
     * limit.
     */
    private List<String> shared(String name, List<String> one, List<String> other) {
        if (isNone(one) || isNone(other)) {
            return isNone(one) ? other : one;
        }
        List<String> shared = one.stream().filter(other::contains).toList();
        if (shared.isEmpty()) {
            throw contradiction(name);
        }
        return shared;
    }

    private static boolean isNone(List<String> some) {
        return some == null || some.isEmpty();
    }

    private FrequencyRequest rarer(FrequencyRequest one, FrequencyRequest other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean oneIsMore = one.declared().exceeds(other.declared());
        if (oneIsMore && other.declared().exceeds(one.declared())) {
            throw contradiction("frequency");
        }
        return oneIsMore ? other : one;
    }

    private static Boolean unlessDenied(Boolean one, Boolean other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one && other;
    }

    private ProblemException contradiction(String name) {
        return ProblemException.unprocessable(
                path + ".terms." + name,
                "The evidence contradicts the terms; correct one of them, or leave one out.");
    }
}
