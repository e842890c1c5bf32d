package io.anuencia.dispatch.sending;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Rests of a number, each twice as long as the one before until something goes well. */
final class GrowingRests {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final BooleanSupplier resting;
    private final Consumer<Duration> rest;
    private Duration next = SHORTEST;

    /**
     * Begins with the shortest.
     *
     * @param resting whether it rests already, so that what goes wrong makes no longer rest: it was
     *     on its way before, as all connections in hand are when a server goes away
     * @param rest lets it rest for so long
     */
    GrowingRests(BooleanSupplier resting, Consumer<Duration> rest) {
        this.resting = resting;
        this.rest = rest;
    }

    /** Something went wrong. */
    void begin() {
        if (resting.getAsBoolean()) {
            return;
        }
        rest.accept(next);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** Something went well. */
    void forget() {
        next = SHORTEST;
    }
}
