package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.RunningErasures;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.function.Supplier;

/** Writes pages of the ledger under the lock of the people they are about. */
@ApplicationScoped
public class Ledger {

    private final Sql sql;
    private final Standings standings;
    private final RunningErasures erasures;
    private final Refusals refusals;
    private final Outbox outbox;
    private final Stamps stamps;

    Ledger(Sql sql, Standings standings, RunningErasures erasures, Outbox outbox, Stamps stamps) {
        this.sql = sql;
        this.standings = standings;
        this.erasures = erasures;
        this.refusals = new Refusals(sql);
        this.outbox = outbox;
        this.stamps = stamps;
    }

    /** Opens a page about locked people. */
    @Transactional(Transactional.TxType.MANDATORY)
    public LedgerPage open(Groups locked) {
        return open(locked, sql.roundTrip()).get();
    }

    /** As {@link #open(Groups)}, but batched with the other queries of a round trip. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Supplier<LedgerPage> open(Groups locked, RoundTrip roundTrip) {
        Supplier<Map<Group, Standing>> standing = standings.read(locked.all(), roundTrip);
        return () ->
                new LedgerPage(
                        locked,
                        standing.get(),
                        new LedgerPage.Lookups(() -> erasures.read(locked.all()), refusals::areIn),
                        stamps,
                        sql.writes());
    }

    /** Writes a page in this transaction: entries, evidence, standing, versions and events. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(LedgerPage page) {
        Writes writes = page.writes();
        LedgerStore.keep(page.evidence(), writes);
        LedgerStore.append(page.entries(), writes);
        Standings.write(page.rows(), writes);
        Subjects.saveVersions(page.groups(), writes);
        outbox.append(outbox.prepare(page.events()), writes);
        writes.write();
    }
}
