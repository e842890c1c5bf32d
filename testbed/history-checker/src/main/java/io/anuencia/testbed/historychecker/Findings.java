package io.anuencia.testbed.historychecker;

import java.util.ArrayList;
import java.util.List;

/** What a check examined, and what it found. */
final class Findings {

    private final Invariant invariant;
    private final List<Violation> violations = new ArrayList<>();
    private long examined;

    Findings(Invariant invariant) {
        this.invariant = invariant;
    }

    /** Counts something that was looked at: a check that looked at nothing proves nothing. */
    void examined() {
        examined++;
    }

    void add(String what, Entry... evidence) {
        violations.add(Violation.of(invariant, what, evidence));
    }

    void add(String what, List<Entry> evidence) {
        violations.add(Violation.of(invariant, what, evidence));
    }

    Invariant invariant() {
        return invariant;
    }

    long count() {
        return examined;
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
