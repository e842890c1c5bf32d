package io.anuencia.testbed.benchmarks.intake;

import io.anuencia.testbed.benchmarks.Pairs;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Measures both programs alternately: webhooks per second, and processor time for each. */
final class IntakeFigures {

    private final IntakeLoad load;
    private final Duration round;
    private final List<Round> limits = new ArrayList<>();
    private final List<Round> ours = new ArrayList<>();

    IntakeFigures(IntakeLoad load, Duration round) {
        this.load = load;
        this.round = round;
    }

    /**
     * A round of one program.
     *
     * @param rate webhooks stored per second
     * @param cpuMicros processor time of the program per webhook
     */
    private record Round(double rate, double cpuMicros) {}

    void measure(int pairs, IntakeProcess limit, IntakeProcess our)
            throws IOException, InterruptedException {
        for (int pair = 0; pair < pairs; pair++) {
            limits.add(roundOf(limit));
            ours.add(roundOf(our));
        }
    }

    Pairs rates() {
        return pairs("P1", "webhooks/s", Round::rate);
    }

    Pairs cpu() {
        return pairs("P1 processor time", "µs/webhook", Round::cpuMicros);
    }

    /** Compares the 99th percentiles at half of the limit program's rate. */
    Pairs slowestHundredths(int pairs, IntakeProcess limit, IntakeProcess our)
            throws InterruptedException {
        double half = limits.stream().mapToDouble(Round::rate).min().orElseThrow() / 2;
        List<Double> limitMicros = new ArrayList<>();
        List<Double> ourMicros = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            limitMicros.add(1_000 * load.slowestHundredth(limit.port(), half, round));
            ourMicros.add(1_000 * load.slowestHundredth(our.port(), half, round));
        }
        String name = "P1 slowest hundredth at %,.0f/s".formatted(half);
        return new Pairs(name, "µs", limitMicros, ourMicros);
    }

    private Round roundOf(IntakeProcess program) throws IOException, InterruptedException {
        double before = program.cpuMillis();
        double rate = load.run(program.port(), round);
        double kept = rate * round.toMillis() / 1_000;
        return new Round(rate, (program.cpuMillis() - before) * 1_000 / kept);
    }

    private Pairs pairs(String name, String unit, ToDoubleFunction<Round> figure) {
        return new Pairs(name, unit, of(limits, figure), of(ours, figure));
    }

    private static List<Double> of(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).boxed().toList();
    }
}
