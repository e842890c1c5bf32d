package io.anuencia.testbed.simulator;

/** Number of people to whom a portfolio may begin to talk within 24 hours. */
enum Tier {
    TIER_250(250),
    TIER_2K(2_000),
    TIER_10K(10_000),
    TIER_100K(100_000),
    TIER_UNLIMITED(-1);

    private final int people;

    Tier(int people) {
        this.people = people;
    }

    /** The number of people; -1 is unlimited. */
    int people() {
        return people;
    }
}
