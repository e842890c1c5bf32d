package io.anuencia.consent.race;

/** What ends the right to send while a permit is asked for. */
enum Rival {
    OPT_OUT(30),
    /** An operator's order. */
    SUPPRESSION(15),
    /** Someone whose key nobody has seen stops everything; a reply to them is asked for. */
    UNKNOWN_PERSON(15),
    /** The person turns out to be one who had opted out. */
    LINK(15),
    ERASURE(15),
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
