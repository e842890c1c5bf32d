package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.List;
import java.util.Set;

/**
 * I8: a message never loses a state it has reached, and one that never left does not come back.
 * After a failure or an expiry only a phone that received it may report otherwise; it does not
 * return to the queue.
 */
final class StatusesClimb implements Check {

    private static final List<String> LADDER = List.of("ACCEPTED", "SENT", "DELIVERED", "READ");
    private static final Set<String> NEVER_LEFT = Set.of("SUPPRESSED", "CANCELLED");
    private static final Set<String> OVER = Set.of("FAILED", "EXPIRED");
    private static final Set<String> HEARD = Set.of("SENT", "DELIVERED", "READ");
    private static final Set<String> MAY_FAIL = Set.of("ACCEPTED", "SENT");

    @Override
    public Findings of(History history) {
        Findings findings = new Findings(Invariant.I8);
        for (Entry move : history.all(Op.MESSAGE_MOVED)) {
            findings.examined();
            String from = move.text("from");
            String to = move.text("to");
            if (!from.equals(to) && !mayFollow(from, to)) {
                findings.add("a message went from " + from + " to " + to, move);
            }
        }
        return findings;
    }

    private static boolean mayFollow(String from, String to) {
        int reached = LADDER.indexOf(from);
        if (reached >= 0) {
            return LADDER.indexOf(to) > reached || "FAILED".equals(to) && MAY_FAIL.contains(from);
        }
        return OVER.contains(from) ? HEARD.contains(to) : !NEVER_LEFT.contains(from);
    }
}
