package io.anuencia.testbed.faults;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.Replica;
import java.time.Duration;
import java.util.Random;

/**
 * A second replica of a service comes, and three seconds later one of the two goes. Which one is
 * drawn, so that numbers must move whoever has them. If it was the first, it returns next.
 */
final class Storm implements Fault {

    private static final Duration TOGETHER = Duration.ofSeconds(3);

    private final Part service;
    private final int rounds;
    private final boolean killed;
    private final long seed;

    Storm(Part service, int rounds, boolean killed, long seed) {
        this.service = service;
        this.rounds = rounds;
        this.killed = killed;
        this.seed = seed;
    }

    @Override
    public void strike(Stage stage) {
        LocalStack stack = stage.stack();
        Random chance = new Random(seed);
        try (Replica second = stack.replica(service)) {
            for (int i = 0; i < rounds; i++) {
                if (stack.pid(service).isEmpty()) {
                    stack.restart(service);
                } else {
                    second.start();
                }
                Patience.pass(TOGETHER);
                if (chance.nextBoolean()) {
                    end(second);
                } else {
                    end(stack);
                }
            }
            if (stack.pid(service).isEmpty()) {
                stack.restart(service);
            }
        }
        Progress.awaitSome(stage);
    }

    private void end(Replica second) {
        if (killed) {
            second.kill();
        } else {
            second.stop();
        }
    }

    private void end(LocalStack stack) {
        if (killed) {
            stack.kill(service);
        } else {
            stack.stop(service);
        }
    }
}
