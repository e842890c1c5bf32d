package io.anuencia.testbed.historychecker;

import java.util.ArrayList;
import java.util.List;

/** The number of cases a check examined, and the violations it found. */
final class Findings {

    private final Invariant invariant;
    private final List<Violation> violations = new ArrayList<>();
    private long examined;

    Findings(Invariant invariant) {
        this.invariant = invariant;
    }

    /** Counts an examined case: a check without any proves nothing. */
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
