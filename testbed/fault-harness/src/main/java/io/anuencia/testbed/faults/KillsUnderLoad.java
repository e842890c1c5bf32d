package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.Op;
import io.anuencia.testbed.localstack.Part;
import java.time.Duration;
import java.util.Random;

/**
 * A part is killed again and again, each time at a drawn moment after messages have left again, and
 * stays away for a drawn time. Each kill is noted as a fault of its own.
 */
final class KillsUnderLoad implements Fault {

    private static final int UP_MS_MAX = 2_500;
    private static final int AWAY_MS_MAX = 5_000;

    private final Part part;
    private final int times;
    private final long seed;

    KillsUnderLoad(Part part, int times, long seed) {
        this.part = part;
        this.times = times;
        this.seed = seed;
    }

    @Override
    public void strike(Stage stage) {
        Random chance = new Random(seed);
        for (int i = 0; i < times; i++) {
            Progress.awaitSome(stage);
            Patience.pass(Duration.ofMillis(chance.nextInt(UP_MS_MAX)));
            Progress.requireLoad(stage);
            stage.stack().kill(part);
            stage.history().write(stage.history().note(Op.FAULT_INJECTED).text("kill", part.key()));
            Patience.pass(Duration.ofMillis(chance.nextInt(AWAY_MS_MAX)));
            // Others may be killed at the same time without being waited for.
            stage.stack().launch(part);
            stage.stack().awaitReady(part);
        }
        Progress.awaitSome(stage);
    }
}
