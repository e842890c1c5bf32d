package io.anuencia.testbed.benchmarks;

import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The processor time of units of work, such as permits, by process. */
public final class Costs {

    private final String name;
    private final Part service;
    private final Map<String, Long> pids;
    private final Map<String, Double> millis = new LinkedHashMap<>();
    private Map<String, Double> begun = Map.of();
    private long units;

    /**
     * Creates an empty measurement of a service, its stores and this process.
     *
     * @param name the target and the unit of work, such as "P2 processor time of a permit"
     * @param service the service that does the work
     * @param pids process ids of the parts of the stack, by their keys
     */
    public Costs(String name, Part service, Map<String, Long> pids) {
        this.name = name;
        this.service = service;
        this.pids = Map.copyOf(pids);
    }

    /** Begins a round of work. */
    public void begin() throws IOException {
        begun = used();
    }

    /** Ends a round of this many units and adds its cost. */
    public void end(int many) throws IOException {
        used().forEach(
                        (process, now) ->
                                millis.merge(process, now - begun.get(process), Double::sum));
        units += many;
    }

    private Map<String, Double> used() throws IOException {
        Map<String, Double> used = new LinkedHashMap<>();
        used.put(service.key() + "-service", ProcessorTime.millis(pids.get(service.key())));
        used.put("PostgreSQL", ProcessorTime.millisOfFamily(pids.get(Part.POSTGRES.key())));
        used.put("Kafka", ProcessorTime.millis(pids.get(Part.KAFKA.key())));
        used.put("asker", ProcessorTime.millis(ProcessHandle.current().pid()));
        return used;
    }

    /** The result in one line, also for {@code docs/benchmarks.md}. */
    public String line() {
        return millis.entrySet().stream()
                .map(
                        process ->
                                "%s %.1f"
                                        .formatted(
                                                process.getKey(),
                                                process.getValue() * 1_000 / units))
                .collect(Collectors.joining(", ", name + " in microseconds: ", ""));
    }
}
