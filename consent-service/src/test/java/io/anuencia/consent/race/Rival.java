package io.anuencia.consent.race;

/** An event that ends the right to send while a permit is requested. */
enum Rival {
    OPT_OUT(20),
    /** WhatsApp refuses an earlier message because the person stopped the business there. */
    PLATFORM_STOP(10),
    /** An operator's order. */
    SUPPRESSION(15),
    /** A person without a known key stops everything; a permit for a reply to them is requested. */
    UNKNOWN_PERSON(15),
    /** The person turns out to be one who opted out. */
    LINK(15),
    ERASURE(12),
    /** The person's keys are destroyed, and lead to a new subject from then on. */
    DESTRUCTION(3),
    /** Another campaign takes the last place under a cap, which is lowered meanwhile. */
    CAP(10);

    private final int share;

    Rival(int share) {
        this.share = share;
    }

    /** Percent of all races. */
    int share() {
        return share;
    }
}
