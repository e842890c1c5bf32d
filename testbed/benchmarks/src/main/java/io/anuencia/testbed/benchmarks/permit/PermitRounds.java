package io.anuencia.testbed.benchmarks.permit;

import io.anuencia.testbed.benchmarks.Costs;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Asks about everyone in turn. Permits are deleted before anyone is asked about again, so no cap is
 * reached however few people there are.
 */
final class PermitRounds {

    /** Small: a request that waits for long is dropped, and a cold service answers slowly. */
    private static final int WARM_UP_ROUND = 1_000;

    private final ConsentAlone consent;
    private final PermitLoad load;
    private final Costs costs;
    private final long people;
    private final int requests;
    private long next = 1;

    PermitRounds(ConsentAlone consent, PermitLoad load, long people, int requests) {
        this.consent = consent;
        this.load = load;
        this.costs = new Costs("P2 processor time of a permit", Part.CONSENT, consent.pids());
        this.people = people;
        this.requests = (int) Math.min(people, requests);
    }

    /** Returns the permits per second of a round that also counts for the cost. */
    double run() throws SQLException, IOException {
        var written = load.write(turn(requests), requests);
        costs.begin();
        double rate = load.run(written);
        costs.end(requests);
        return rate;
    }

    /** Asks this many times before anything is measured. */
    void warmUp(int times) throws SQLException {
        int round = Math.min(requests, WARM_UP_ROUND);
        for (int asked = 0; asked < times; asked += round) {
            load.run(load.write(turn(round), round));
        }
    }

    /** The cost of a permit by process. */
    String cost() {
        return costs.line();
    }

    private long turn(int requests) throws SQLException {
        if (next + requests > people + 1) {
            consent.forgetPermits();
            next = 1;
        }
        long from = next;
        next += requests;
        return from;
    }
}
