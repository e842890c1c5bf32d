package io.anuencia.consent.policy;

import java.time.Instant;

/** How a person may allow other hours than a law does. */
public enum WaiverRule {
    /** In writing (South Africa). */
    WRITTEN,
    /** In an instrument of its own, later than what it waives hours of (Colombia). */
    SEPARATE_LATER_INSTRUMENT;

    /**
     * Whether a waiver counts.
     *
     * @param signedAt when it was signed
     * @param consentSaidAt when the person agreed to be written to at all
     * @param at when someone wants to rely on it
     */
    public boolean accepts(Instant signedAt, Instant consentSaidAt, Instant at) {
        return !signedAt.isAfter(at)
                && switch (this) {
                    case WRITTEN -> true;
                    case SEPARATE_LATER_INSTRUMENT -> signedAt.isAfter(consentSaidAt);
                };
    }
}
