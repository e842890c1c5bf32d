package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures heap and open files of each service between trials, to see whether they grow. A
 * restarted process is measured from the beginning.
 */
final class ServiceSizes {

    private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");
    private static final double MINUTE = 60e9;
    private static final int MEBI = 1024;

    /** After this time everything loaded lazily is in memory. */
    private static final Duration WARM = Duration.ofMinutes(3);

    private static final int LOOKS_MIN = 5;
    private static final double MEBI_A_MINUTE_MAX = 1;
    private static final double FILES_A_MINUTE_MAX = 1;

    private final LocalStack stack;
    private final long everyNanos;
    private final long begun = System.nanoTime();
    private final Map<Part, List<Look>> looks = new EnumMap<>(Part.class);
    private long last;

    ServiceSizes(LocalStack stack, Duration every) {
        this.stack = stack;
        this.everyNanos = every.toNanos();
        this.last = begun - everyNanos;
    }

    /**
     * A measurement of a process.
     *
     * @param minute minutes since the first measurement
     * @param heap MiB after a collection
     */
    private record Look(long pid, double minute, double heap, double files) {}

    /** Measures all services, unless it was done recently. */
    void look() {
        if (System.nanoTime() - last < everyNanos) {
            return;
        }
        last = System.nanoTime();
        for (Part service : Part.SERVICES) {
            long pid = stack.pid(service).orElseThrow();
            looks.computeIfAbsent(service, part -> new ArrayList<>())
                    .add(new Look(pid, (last - begun) / MINUTE, heap(pid), files(pid)));
        }
    }

    private static double heap(long pid) {
        jcmd(pid, "GC.run");
        Matcher generations = USED.matcher(jcmd(pid, "GC.heap_info"));
        return generations.results().mapToLong(used -> Long.parseLong(used.group(1))).sum()
                / (double) MEBI;
    }

    private static String jcmd(long pid, String order) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(program.toString(), Long.toString(pid), order)
                            .redirectErrorStream(true)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd of the JDK cannot be run", e);
        }
    }

    private static double files(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    /** Returns the measurements of the longest-lived process of a service, after its warm-up. */
    private List<Look> longest(Part service) {
        Map<Long, List<Look>> byProcess =
                looks.getOrDefault(service, List.of()).stream()
                        .collect(Collectors.groupingBy(Look::pid));
        return byProcess.values().stream()
                .map(ServiceSizes::warm)
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElse(List.of());
    }

    private static List<Look> warm(List<Look> all) {
        double from = all.get(0).minute() + WARM.toSeconds() / 60.0;
        return all.stream().filter(look -> look.minute() >= from).toList();
    }

    /** Returns the services that grow, among those with enough measurements of one process. */
    List<String> growing() {
        List<String> growing = new ArrayList<>();
        for (Part service : Part.SERVICES) {
            List<Look> seen = longest(service);
            if (seen.size() >= LOOKS_MIN
                    && (Slope.of(seen, Look::minute, Look::heap) > MEBI_A_MINUTE_MAX
                            || Slope.of(seen, Look::minute, Look::files) > FILES_A_MINUTE_MAX)) {
                growing.add(service.key() + ": " + seen);
            }
        }
        return growing;
    }

    /** Returns a table with a row for each service. */
    String words() {
        String rows = Part.SERVICES.stream().map(this::row).collect(Collectors.joining());
        return """
                | Service | looks at one process | heap after a collection, MiB: first, last | a minute | \
                open files: first, last | a minute |
                |---|---|---|---|---|---|
                """
                + rows;
    }

    private String row(Part service) {
        List<Look> seen = longest(service);
        if (seen.size() < 2) {
            return "| %s | %d | | | | |%n".formatted(service.key(), seen.size());
        }
        Look first = seen.get(0);
        Look end = seen.get(seen.size() - 1);
        return "| %s | %d in %.0f min | %.1f, %.1f | %+.2f | %.0f, %.0f | %+.2f |%n"
                .formatted(
                        service.key(),
                        seen.size(),
                        end.minute() - first.minute(),
                        first.heap(),
                        end.heap(),
                        Slope.of(seen, Look::minute, Look::heap),
                        first.files(),
                        end.files(),
                        Slope.of(seen, Look::minute, Look::files));
    }
}
