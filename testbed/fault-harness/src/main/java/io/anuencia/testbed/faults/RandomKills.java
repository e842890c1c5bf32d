package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.Random;

/**
 * A part is killed again and again, at drawn moments, and stays away for drawn times: also during
 * the recovery from the last kill, but never while nothing is left to send.
 */
final class RandomKills implements Fault {

    private static final int UP_MS_MAX = 2_500;
    private static final int AWAY_MS_MAX = 5_000;

    private final Part part;
    private final int times;
    private final long seed;

    RandomKills(Part part, int times, long seed) {
        this.part = part;
        this.times = times;
        this.seed = seed;
    }

    @Override
    public void strike(Stage stage) {
        Random chance = new Random(seed);
        for (int i = 0; i < times; i++) {
            Patience.pass(Duration.ofMillis(chance.nextInt(UP_MS_MAX)));
            Progress.requireLoad(stage);
            Fault.kill(part, Duration.ofMillis(chance.nextInt(AWAY_MS_MAX))).strike(stage);
        }
    }
}
