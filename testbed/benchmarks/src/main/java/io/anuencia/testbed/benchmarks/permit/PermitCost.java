package io.anuencia.testbed.benchmarks.permit;

import io.anuencia.testbed.benchmarks.ProcessorTime;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The processor time of permits by process. */
final class PermitCost {

    private final Map<String, Long> pids;
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private long permits;

    /**
     * Creates an empty measurement.
     *
     * @param pids process ids of the parts of the stack, by their keys
     */
    PermitCost(Map<String, Long> pids) {
        this.pids = pids;
    }

    /** A round of permits. */
    @FunctionalInterface
    interface Round {
        double run() throws IOException;
    }

    /** Runs a round and adds its cost. */
    double of(int requests, Round round) throws IOException {
        Map<String, Double> before = used();
        double answer = round.run();
        used().forEach(
                        (process, after) ->
                                millis.merge(process, after - before.get(process), Double::sum));
        permits += requests;
        return answer;
    }

    private Map<String, Double> used() throws IOException {
        Map<String, Double> used = new LinkedHashMap<>();
        used.put("consent-service", ProcessorTime.millis(pids.get(Part.CONSENT.key())));
        used.put("PostgreSQL", ProcessorTime.millisOfFamily(pids.get(Part.POSTGRES.key())));
        used.put("Kafka", ProcessorTime.millis(pids.get(Part.KAFKA.key())));
        used.put("asker", ProcessorTime.millis(ProcessHandle.current().pid()));
        return used;
    }

    /** The result in one line, also for {@code docs/benchmarks.md}. */
    String line() {
        return millis.entrySet().stream()
                .map(
                        process ->
                                "%s %.0f"
                                        .formatted(
                                                process.getKey(),
                                                process.getValue() * 1_000 / permits))
                .collect(
                        Collectors.joining(
                                ", ", "P2 processor time of a permit in microseconds: ", ""));
    }
}
