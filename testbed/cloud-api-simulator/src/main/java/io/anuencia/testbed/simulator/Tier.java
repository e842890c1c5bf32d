package io.anuencia.testbed.simulator;

/** How many people a portfolio may begin to talk to within 24 hours. */
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

    /** -1 is as many as they like. */
    int people() {
        return people;
    }
}
