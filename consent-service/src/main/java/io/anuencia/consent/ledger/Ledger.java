package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Writes pages of the ledger under the lock of the people they are about. */
@ApplicationScoped
public class Ledger {

    private final LedgerStore store;
    private final Standings standings;
    private final Subjects subjects;
    private final Outbox outbox;
    private final Stamps stamps;

    Ledger(
            LedgerStore store,
            Standings standings,
            Subjects subjects,
            Outbox outbox,
            Stamps stamps) {
        this.store = store;
        this.standings = standings;
        this.subjects = subjects;
        this.outbox = outbox;
        this.stamps = stamps;
    }

    /** Opens a page about locked people. */
    @Transactional(Transactional.TxType.MANDATORY)
    public LedgerPage open(Groups locked) {
        return new LedgerPage(locked, standings.read(locked.all()), stamps);
    }

    /** Writes a page: entries, evidence, standing, versions and events, in this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(LedgerPage page) {
        store.keep(page.evidence());
        store.append(page.entries());
        standings.write(page.rows());
        subjects.saveVersions(page.groups());
        outbox.appendAll(page.events());
    }
}
