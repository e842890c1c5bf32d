package io.anuencia.testbed.historychecker;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of checking a history.
 *
 * @param results results by invariant
 * @param unnoted notes which say that something could not be noted
 * @param figures figures of the run
 * @param entries number of notes read
 */
public record Verdict(
        Map<Invariant, Result> results, List<Entry> unnoted, Figures figures, long entries) {

    /**
     * The result of one invariant.
     *
     * @param examined number of examined cases; 0 proves nothing
     * @param violations all violations found
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

    /** Whether every invariant holds and the history can be trusted. */
    public boolean holds() {
        return unnoted.isEmpty()
                && results.values().stream().allMatch(result -> result.violations().isEmpty());
    }

    /** The violations of one invariant, the shortest proof first. */
    public List<Violation> violations(Invariant invariant) {
        return results.get(invariant).violations();
    }

    /** The number of cases in which an invariant was examined. */
    public long examined(Invariant invariant) {
        return results.get(invariant).examined();
    }

    /** The verdict as text. */
    public String words() {
        return new VerdictWords(this).toString();
    }

    /** The verdict as one JSON document. */
    public String json() {
        return VerdictJson.of(this);
    }
}
