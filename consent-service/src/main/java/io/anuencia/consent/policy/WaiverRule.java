package io.anuencia.consent.policy;

import java.time.Instant;

/** The form in which a person may allow other hours than a law does. */
public enum WaiverRule {
    /** In writing (South Africa). */
    WRITTEN,
    /** In a separate instrument, signed after the consent (Colombia). */
    SEPARATE_LATER_INSTRUMENT;

    /**
     * Whether a waiver counts.
     *
     * @param signedAt when it was signed
     * @param consentSaidAt when the person agreed to be written to at all
     * @param at time of the decision that relies on it
     */
    public boolean accepts(Instant signedAt, Instant consentSaidAt, Instant at) {
        return !signedAt.isAfter(at)
                && switch (this) {
                    case WRITTEN -> true;
                    case SEPARATE_LATER_INSTRUMENT -> signedAt.isAfter(consentSaidAt);
                };
    }
}
