package io.anuencia.testbed.benchmarks.permit;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Asks about everyone in turn. Before anyone is asked about twice what was permitted is forgotten,
 * so that no cap is met however few people there are.
 */
final class PermitRounds {

    private final ConsentAlone consent;
    private final PermitLoad load;
    private final PermitCost cost;
    private final long people;
    private final int requests;
    private long next = 1;

    PermitRounds(ConsentAlone consent, PermitLoad load, long people, int requests) {
        this.consent = consent;
        this.load = load;
        this.cost = new PermitCost(consent.pids());
        this.people = people;
        this.requests = (int) Math.min(people, requests);
    }

    /** Permits a second of a round that counts for the cost too. */
    double run() throws SQLException, IOException {
        var written = load.write(turn(), requests);
        return cost.of(requests, () -> load.run(written));
    }

    /** Asks so often before anything is measured. */
    void warmUp(int times) throws SQLException {
        for (int asked = 0; asked < times; asked += requests) {
            load.run(load.write(turn(), requests));
        }
    }

    /** What a permit cost, by process. */
    String cost() {
        return cost.line();
    }

    private long turn() throws SQLException {
        if (next + requests > people + 1) {
            consent.forgetPermits();
            next = 1;
        }
        long from = next;
        next += requests;
        return from;
    }
}
