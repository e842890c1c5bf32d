package io.anuencia.testbed.benchmarks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dmessages=100000} measures more of them in each round. */
class SimulatorBenchmarkIT {

    private static final int MESSAGES = Integer.getInteger("messages", 40_000);
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 5;

    @TempDir Path folder;

    @Test
    void messageCostsTheSimulatorLittle() throws Exception {
        // given
        try (SimulatorLoad load = new SimulatorLoad();
                SimulatorAlone simulator = SimulatorAlone.start(folder, load.receiverUrl())) {
            long accepted = 0;
            List<Double> micros = new ArrayList<>();
            List<Double> rates = new ArrayList<>();

            // when
            for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
                double cpu = simulator.cpuMillis();
                long begin = System.nanoTime();
                load.run(simulator.port(), MESSAGES);
                double seconds = (System.nanoTime() - begin) / 1e9;
                accepted += MESSAGES;
                simulator.settle(accepted);
                if (round >= WARM_UP_ROUNDS) {
                    micros.add((simulator.cpuMillis() - cpu) * 1_000 / MESSAGES);
                    rates.add(MESSAGES / seconds);
                }
            }

            // then
            System.out.printf(
                    Locale.ROOT,
                    "simulator: %.0f microseconds of one core for a message with its three statuses"
                            + " (%,d messages/s of a core; %,d answered/s with the load beside it;"
                            + " median of %d rounds of %,d)%n",
                    median(micros),
                    Math.round(1e6 / median(micros)),
                    Math.round(median(rates)),
                    ROUNDS,
                    MESSAGES);
            assertThat(median(micros)).isPositive();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
