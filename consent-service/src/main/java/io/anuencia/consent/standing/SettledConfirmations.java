package io.anuencia.consent.standing;

import io.anuencia.consent.subject.LinksSettled;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends confirmations once linked people are known to be one person: a no of one of them from before
 * the link ends those of the others, as it does if the link is read first.
 */
@ApplicationScoped
class SettledConfirmations {

    private final Sql sql;
    private final Standings standings;

    SettledConfirmations(Sql sql, Standings standings) {
        this.sql = sql;
        this.standings = standings;
    }

    void end(@Observes LinksSettled settled) {
        Writes writes = sql.writes();
        standings.read(settled.people().all()).values().stream()
                .filter(Standing::holdsForAll)
                .forEach(one -> Standings.write(Amendments.ofLinked(one), writes));
        writes.write();
    }
}
