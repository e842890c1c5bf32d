package io.anuencia.testbed.historychecker;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a check of a history came to.
 *
 * @param results of each invariant
 * @param unnoted notes that say that something could not be noted
 * @param figures of the run
 * @param entries how many notes were read
 */
public record Verdict(
        Map<Invariant, Result> results, List<Entry> unnoted, Figures figures, long entries) {

    /**
     * Of one invariant.
     *
     * @param examined how often it was looked for; at 0 nothing is proved
     * @param violations all that were found
     */
    public record Result(long examined, List<Violation> violations) {

        public Result {
            violations = violations.stream().sorted(Violation.SHORTEST_FIRST).toList();
        }
    }

    public Verdict {
        results = new EnumMap<>(results);
        unnoted = List.copyOf(unnoted);
    }

    /** Whether every invariant holds, by a history that can be trusted. */
    public boolean holds() {
        return unnoted.isEmpty()
                && results.values().stream().allMatch(result -> result.violations().isEmpty());
    }

    /** The violations of one invariant, the shortest proof first. */
    public List<Violation> violations(Invariant invariant) {
        return results.get(invariant).violations();
    }

    /** How often an invariant was looked for. */
    public long examined(Invariant invariant) {
        return results.get(invariant).examined();
    }

    /** In words. */
    public String words() {
        return new VerdictWords(this).toString();
    }

    /** As one JSON document. */
    public String json() {
        return VerdictJson.of(this);
    }
}
