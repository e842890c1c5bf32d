package io.anuencia.dispatch.sending;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Rests of a number, each twice as long as the one before until something succeeds. */
final class GrowingRests {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final BooleanSupplier resting;
    private final Consumer<Duration> rest;
    private Duration next = SHORTEST;

    /**
     * Begins with the shortest rest.
     *
     * @param resting whether it rests already; a failure then does not extend the rest, because it
     *     was on its way before, as all connections in hand are when a server goes away
     * @param rest starts a rest of this length
     */
    GrowingRests(BooleanSupplier resting, Consumer<Duration> rest) {
        this.resting = resting;
        this.rest = rest;
    }

    /** Starts the next rest after a failure. */
    void begin() {
        if (resting.getAsBoolean()) {
            return;
        }
        rest.accept(next);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** Resets the length after a success. */
    void reset() {
        next = SHORTEST;
    }
}
