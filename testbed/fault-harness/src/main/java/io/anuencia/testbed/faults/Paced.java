package io.anuencia.testbed.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Faults that start 5 to 10 s after one another, or as soon as the previous one is over; there must
 * be load.
 */
final class Paced implements Fault {

    private static final int APART_MS_MIN = 5_000;
    private static final int APART_MS_MAX = 10_000;

    private final List<Fault> faults;
    private final long seed;

    Paced(List<Fault> faults, long seed) {
        this.faults = List.copyOf(faults);
        this.seed = seed;
    }

    @Override
    public void strike(Stage stage) {
        Random chance = new Random(seed);
        for (Fault fault : faults) {
            Progress.requireLoad(stage);
            long begun = System.nanoTime();
            fault.strike(stage);
            Duration apart =
                    Duration.ofMillis(APART_MS_MIN + chance.nextInt(APART_MS_MAX - APART_MS_MIN));
            Patience.pass(apart.minusNanos(System.nanoTime() - begun));
        }
    }
}
