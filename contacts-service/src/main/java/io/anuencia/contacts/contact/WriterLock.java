package io.anuencia.contacts.contact;

import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * The lock of all transactions that write people. A person who is being written for the first time
 * has no row yet that an erasure could lock. So each writer holds a shared lock until it commits;
 * an erasure first publishes whom to keep out, then waits for the writers that may not have read
 * it. Other writers queue behind the erasure, so no writer may wait long itself: neither for a
 * stalled process nor for any lock.
 */
@ApplicationScoped
public class WriterLock {

    // A stalled process holds its locks no longer than this. Later writers queue behind an erasure
    // that waits. A process in a COPY never counts as idle.
    private static final String LOCK_BRIEFLY = "select " + RoundTrip.ENDED_IF_STALLED;
    private static final String ENTER =
            LOCK_BRIEFLY
                    + """
                    , pg_advisory_xact_lock_shared(8081, 1), set_config('lock_timeout', '5s', true)
                    """;
    private static final String AWAIT =
            LOCK_BRIEFLY
                    + """
                    , set_config('lock_timeout', '2s', true), pg_advisory_xact_lock(8081, 1)
                    """;

    private final Sql sql;

    WriterLock(Sql sql) {
        this.sql = sql;
    }

    /**
     * Registers this transaction as a writer until it ends; call it before locking anybody, and
     * read who was erased only afterwards. The transaction is ended if its process stalls, and
     * fails if it waits five seconds for a lock; it can then be retried.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter() {
        sql.list(ENTER, row -> true);
    }

    /**
     * Limits how long this transaction may stall. For transactions that lock existing people and
     * give nobody a number or an id; a writer may be waiting for them.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockBriefly() {
        sql.list(LOCK_BRIEFLY, row -> true);
    }

    /**
     * Waits until every writer active at the call has ended; holds no lock afterwards. Fails if
     * that takes long, so that later writers need not wait as long; it can then be retried.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void awaitOthers() {
        sql.list(AWAIT, row -> true);
    }
}
