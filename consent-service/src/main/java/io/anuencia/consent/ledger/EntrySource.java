package io.anuencia.consent.ledger;

/** Where an entry came from. */
public enum EntrySource {
    /** {@code POST /consents} or {@code POST /opt-outs}: someone answers for it. */
    API(true),
    /** An import or a form of contacts-service: it never lifts an opt-out. */
    CLAIM(false),
    /** The person, on WhatsApp. */
    WHATSAPP(true),
    /** WhatsApp itself, about the person. */
    PLATFORM(false),
    /** The person, on their preference page. */
    PAGE(true),
    /** The time for which it was given is over. */
    EXPIRY(false),
    /** An erasure. */
    ERASURE(false),
    /** Another number of the person: what they were spared there, they are spared here. */
    NUMBER_CHANGE(false),
    /** People who turned out to be one. */
    LINK(false),
    /** A human who read what the person wrote, or nobody who did in time. */
    REVIEW(false);

    private final boolean express;

    EntrySource(boolean express) {
        this.express = express;
    }

    /** Whether a consent from here is express enough to lift an earlier opt-out. */
    public boolean isExpress() {
        return express;
    }

    /** Whether a signal from here has the time at which we took it, by our own clock. */
    public boolean isTimedOnReceipt() {
        return this == API || this == PAGE || this == ERASURE;
    }
}
