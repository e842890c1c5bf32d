package io.anuencia.consent.standing;

/**
 * On what ground someone is written to (compliance 1.4). A purchased or inherited list is no ground
 * and so no value.
 */
public enum LegalBasis {
    EXPRESS_CONSENT(true),
    /** Express, and confirmed from the number itself. */
    EXPRESS_CONSENT_DOI(true),
    /** An own customer, similar products, and the country's pack allows it. */
    SOFT_OPT_IN(false),
    /** Canada: a purchase (24 months) or an inquiry (6 months). */
    IMPLIED_CASL(false),
    /** Australia: an ongoing relationship. */
    INFERRED_AU(false),
    /** What a contract needs told; never marketing. */
    CONTRACT(false),
    LEGAL_OBLIGATION(false);

    private final boolean express;

    LegalBasis(boolean express) {
        this.express = express;
    }

    /** Whether the person said so in so many words; only that lifts an earlier opt-out. */
    public boolean isExpress() {
        return express;
    }

    /** Whether it rests on what the person wants, and not on what they are owed. */
    public boolean isAgreement() {
        return switch (this) {
            case EXPRESS_CONSENT, EXPRESS_CONSENT_DOI, SOFT_OPT_IN, IMPLIED_CASL, INFERRED_AU ->
                    true;
            case CONTRACT, LEGAL_OBLIGATION -> false;
        };
    }
}
