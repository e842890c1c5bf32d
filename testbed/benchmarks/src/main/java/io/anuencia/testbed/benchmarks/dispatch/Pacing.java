package io.anuencia.testbed.benchmarks.dispatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Reads the pace of a number from the simulator's log. */
final class Pacing {

    private static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE_NANOS = 60 * SECOND;
    private static final String NEXT = "x-sim-next";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String simulator;
    private final List<Long> arrivals = new ArrayList<>();
    private int from;

    Pacing(String simulator) {
        this.simulator = simulator;
    }

    /**
     * A measured pace.
     *
     * @param sent messages in the measured time
     * @param seconds length of that time
     * @param fullest most messages in any sliding second, at the receiver
     */
    record Result(long sent, double seconds, int fullest) {

        double shareOf(int rate) {
            return sent / (rate * seconds);
        }
    }

    /**
     * Waits until this many messages have arrived.
     *
     * @throws IllegalStateException if none came for a while
     */
    void await(int messages) throws IOException, InterruptedException {
        long newsAt = System.nanoTime();
        for (int known = 0; known < messages; ) {
            int arrived = read();
            if (arrived > known) {
                newsAt = System.nanoTime();
            } else if (System.nanoTime() - newsAt > PATIENCE_NANOS) {
                throw new IllegalStateException("only " + arrived + " messages arrived");
            }
            known = arrived;
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private int read() throws IOException, InterruptedException {
        HttpResponse<String> page =
                http.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                simulator
                                                        + "/_sim/phones?limit=50000&from="
                                                        + from))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        from = Integer.parseInt(page.headers().firstValue(NEXT).orElse(String.valueOf(from)));
        for (String line : page.body().split("\n")) {
            if (!line.isBlank()) {
                arrivals.add(Publisher.JSON.readTree(line).path("receivedAtNanos").asLong());
            }
        }
        return arrivals.size();
    }

    /**
     * Returns the arrivals per second, for each stretch of this many seconds from the first message
     * on.
     */
    List<Long> slices(int seconds) {
        long first = arrivals.stream().mapToLong(Long::longValue).min().orElse(0);
        Map<Long, Long> counts =
                arrivals.stream()
                        .collect(
                                Collectors.groupingBy(
                                        at -> (at - first) / (seconds * SECOND),
                                        TreeMap::new,
                                        Collectors.counting()));
        return counts.values().stream().map(count -> count / seconds).toList();
    }

    /** Returns the pace in a time that begins some seconds after the first message. */
    Result result(int afterSeconds, int seconds) {
        List<Long> sorted = arrivals.stream().sorted().toList();
        long begin = sorted.get(0) + afterSeconds * SECOND;
        long end = begin + seconds * SECOND;
        List<Long> measured = sorted.stream().filter(at -> at >= begin && at < end).toList();
        if (sorted.get(sorted.size() - 1) < end) {
            throw new IllegalStateException("the messages ended before the measured time did");
        }
        int fullest = 0;
        int first = 0;
        for (int last = 0; last < measured.size(); last++) {
            while (measured.get(last) - measured.get(first) >= SECOND) {
                first++;
            }
            fullest = Math.max(fullest, last - first + 1);
        }
        return new Result(measured.size(), seconds, fullest);
    }
}
