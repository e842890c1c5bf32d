package io.anuencia.consent.ledger;

/** The kind of origin of an entry. */
public enum EntrySource {
    /** {@code POST /consents} or {@code POST /opt-outs}; the caller answers for it. */
    API(true),
    /** An import or a form of contacts-service: it never lifts an opt-out. */
    CLAIM(false),
    /** The person, on WhatsApp. */
    WHATSAPP(true),
    /** WhatsApp itself, about the person. */
    PLATFORM(false),
    /** The person, on their preference page. */
    PAGE(true),
    /** The period for which the consent was given is over. */
    EXPIRY(false),
    /** An erasure. */
    ERASURE(false),
    /** Another number of the person: the protection they had there is carried over. */
    NUMBER_CHANGE(false),
    /** A link between people who turned out to be one. */
    LINK(false),
    /**
     * A human who read what the person wrote, or lifted what was reported or ordered, or the clock
     * if nobody decided in time.
     */
    REVIEW(false);

    private final boolean express;

    EntrySource(boolean express) {
        this.express = express;
    }

    /** Whether a consent from here is express enough to lift an earlier opt-out. */
    public boolean isExpress() {
        return express;
    }

    /** Whether a signal from here is dated on receipt, by our own clock. */
    public boolean isTimedOnReceipt() {
        return this == API || this == PAGE || this == ERASURE;
    }
}
