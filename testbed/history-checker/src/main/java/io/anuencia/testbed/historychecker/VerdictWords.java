package io.anuencia.testbed.historychecker;

import java.util.List;
import java.util.Locale;

/** Writes a verdict as text: a line for each invariant, and the shortest proof of a broken one. */
final class VerdictWords {

    private static final double MILLI = 1e6;

    private final StringBuilder words = new StringBuilder();

    VerdictWords(Verdict verdict) {
        line(
                "%d notes: %s",
                verdict.entries(), verdict.holds() ? "every invariant holds" : "BROKEN");
        for (Entry unnoted : verdict.unnoted()) {
            line("NOT TO BE TRUSTED, a note is missing: %s", unnoted);
        }
        for (Invariant invariant : Invariant.values()) {
            describe(verdict, invariant);
        }
        describe(verdict.figures());
    }

    private void describe(Verdict verdict, Invariant invariant) {
        List<Violation> violations = verdict.violations(invariant);
        String state = violations.isEmpty() ? "holds" : violations.size() + " VIOLATIONS";
        if (violations.isEmpty() && verdict.examined(invariant) == 0) {
            state = "not exercised";
        }
        line(
                "%-3s %-14s examined %-8d %s",
                invariant, state, verdict.examined(invariant), invariant.promise());
        if (!violations.isEmpty()) {
            Violation shortest = violations.get(0);
            line("    %s:", shortest.what());
            long begin = shortest.evidence().isEmpty() ? 0 : shortest.evidence().get(0).at();
            for (Entry entry : shortest.evidence()) {
                line("    +%.3f ms  %s", (entry.at() - begin) / MILLI, entry);
            }
        }
    }

    private void describe(Figures figures) {
        line("sends %d, arrivals %d", figures.sends(), figures.arrivals());
        line("opt-outs effective %d", figures.optOuts());
        describe("from asking to effective", figures.toEffective());
        describe("from the last send to effective", figures.margin());
        line("in doubt at some time: %d, at the end: %d", figures.doubted(), figures.inDoubt());
        line("nobody tried to write to, nor wanted no more: %d", figures.unreached());
        line("longest silence between two sends: %.1f ms", figures.silence() / MILLI);
        line("started before an opt-out was effective, arrived after: %d", figures.lateArrivals());
        line("on a phone after an opt-out was effective: %d", figures.lateDeliveries());
    }

    private void describe(String what, Figures.Spread spread) {
        line(
                "  %s: n %d, min %.1f, p50 %.1f, p99 %.1f, max %.1f ms",
                what,
                spread.count(),
                spread.min() / MILLI,
                spread.p50() / MILLI,
                spread.p99() / MILLI,
                spread.max() / MILLI);
    }

    private void line(String format, Object... values) {
        words.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
