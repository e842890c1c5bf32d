package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;

/** I12: at the end nothing lags, waits or is a dead letter. */
final class NothingLeft implements Check {

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I12);
        for (Entry backlog : history.all(Op.FINAL_BACKLOG)) {
            findings.examined();
            if (backlog.number("count") != 0) {
                findings.add(
                        "%s: %d are left".formatted(backlog.text("what"), backlog.number("count")),
                        backlog);
            }
        }
        return findings;
    }
}
