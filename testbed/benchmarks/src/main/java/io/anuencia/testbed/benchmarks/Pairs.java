package io.anuencia.testbed.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Results of a limit program and of ours, measured alternately.
 *
 * @param name name of the target, such as P2
 * @param unit unit of both figures, such as permits/s
 * @param limit results of the limit program, one for each pair
 * @param ours results of our part, in the same order
 */
public record Pairs(String name, String unit, List<Double> limit, List<Double> ours) {

    private static final int AT_LEAST = 3;

    /** A single measurement; returns its figure, larger is better. */
    @FunctionalInterface
    public interface Measurement {
        double run() throws Exception;
    }

    public Pairs {
        limit = List.copyOf(limit);
        ours = List.copyOf(ours);
        if (limit.size() != ours.size() || limit.size() < AT_LEAST) {
            throw new IllegalArgumentException("a benchmark needs three pairs at least");
        }
    }

    /**
     * Measures both alternately, after a round that does not count (class loading, caches).
     *
     * @param pairs number of pairs, at least three
     */
    public static Pairs measure(
            String name, String unit, int pairs, Measurement limit, Measurement ours)
            throws Exception {
        limit.run();
        ours.run();
        List<Double> limits = new ArrayList<>();
        List<Double> results = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            limits.add(limit.run());
            results.add(ours.run());
        }
        return new Pairs(name, unit, limits, results);
    }

    /** The median of the ratios of the pairs. */
    public double ratio() {
        double[] ratios = new double[limit.size()];
        for (int pair = 0; pair < ratios.length; pair++) {
            ratios[pair] = ours.get(pair) / limit.get(pair);
        }
        return median(ratios);
    }

    /** The result in one line, also for {@code docs/benchmarks.md}. */
    public String line() {
        return "%s ratio %.2f (ours %,.0f, limit %,.0f %s, median of %d pairs; %s)"
                .formatted(
                        name,
                        ratio(),
                        median(array(ours)),
                        median(array(limit)),
                        unit,
                        limit.size(),
                        Machine.words());
    }

    private static double[] array(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
