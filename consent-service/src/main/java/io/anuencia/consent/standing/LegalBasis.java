package io.anuencia.consent.standing;

/**
 * The legal basis for writing to somebody (compliance 1.4). A purchased or inherited list is not a
 * legal basis, so it has no value here.
 */
public enum LegalBasis {
    EXPRESS_CONSENT(true),
    /** Express, and confirmed from the number itself. */
    EXPRESS_CONSENT_DOI(true),
    /** An existing customer and similar products, where the country's pack allows it. */
    SOFT_OPT_IN(false),
    /** Canada: a purchase (24 months) or an inquiry (6 months). */
    IMPLIED_CASL(false),
    /** Australia: an ongoing relationship. */
    INFERRED_AU(false),
    /** Messages that a contract requires; never marketing. */
    CONTRACT(false),
    LEGAL_OBLIGATION(false);

    private final boolean express;

    LegalBasis(boolean express) {
        this.express = express;
    }

    /** Whether the person agreed in so many words; only that lifts an earlier opt-out. */
    public boolean isExpress() {
        return express;
    }

    /** Whether it rests on what the person wants, rather than on what they are owed. */
    public boolean isAgreement() {
        return switch (this) {
            case EXPRESS_CONSENT, EXPRESS_CONSENT_DOI, SOFT_OPT_IN, IMPLIED_CASL, INFERRED_AU ->
                    true;
            case CONTRACT, LEGAL_OBLIGATION -> false;
        };
    }
}
