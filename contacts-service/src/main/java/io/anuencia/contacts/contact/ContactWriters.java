package io.anuencia.contacts.contact;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Everybody who writes people. Somebody who is being written for the first time has no row yet that
 * an erasure could lock; so each writer is known until it commits, and an erasure first tells whom
 * to keep away, then waits for those who may not have read it.
 */
@ApplicationScoped
public class ContactWriters {

    private static final String ENTER = "select pg_advisory_xact_lock_shared(8081, 1)";
    private static final String AWAIT = "select pg_advisory_xact_lock(8081, 1)";

    private final Sql sql;

    ContactWriters(Sql sql) {
        this.sql = sql;
    }

    /** Begins to write, until this transaction ends. Who was erased is read after it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter() {
        sql.list(ENTER, row -> true);
    }

    /** Returns when everybody has ended who was writing at the call. Holds nothing afterwards. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void awaitOthers() {
        sql.list(AWAIT, row -> true);
    }
}
