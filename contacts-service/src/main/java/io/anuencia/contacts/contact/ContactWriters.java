package io.anuencia.contacts.contact;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Everybody who writes people. Somebody who is being written for the first time has no row yet that
 * an erasure could lock; so each writer is known until it commits, and an erasure first tells whom
 * to keep away, then waits for those who may not have read it. Behind it others wait, so no writer
 * waits for long itself: not for a process that stands still, and not for any lock.
 */
@ApplicationScoped
public class ContactWriters {

    // A process that stands still holds its lock no longer than this, whichever it is. Who comes
    // after an erasure that waits, waits behind it; in a COPY no process counts as idle.
    private static final String ENTER =
            """
            select set_config('idle_in_transaction_session_timeout', '1500ms', true),
                   pg_advisory_xact_lock_shared(8081, 1),
                   set_config('lock_timeout', '5s', true)
            """;
    private static final String LOCK_BRIEFLY =
            "select set_config('idle_in_transaction_session_timeout', '1500ms', true)";
    private static final String AWAIT =
            """
            select set_config('idle_in_transaction_session_timeout', '1500ms', true),
                   set_config('lock_timeout', '2s', true),
                   pg_advisory_xact_lock(8081, 1)
            """;

    private final Sql sql;

    ContactWriters(Sql sql) {
        this.sql = sql;
    }

    /**
     * Begins to write, until this transaction ends; before anybody is locked. Who was erased is
     * read after it. The transaction ends if its process stands still, and fails where it waits for
     * a lock for five seconds; to be tried again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void enter() {
        sql.list(ENTER, row -> true);
    }

    /**
     * Begins to lock people who are there, and gives nobody a number or an id. The transaction ends
     * if its process stands still: a writer may wait for it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockBriefly() {
        sql.list(LOCK_BRIEFLY, row -> true);
    }

    /**
     * Returns when everybody has ended who was writing at the call. Holds nothing afterwards. It
     * fails where that takes long, so that those who come later need not wait for as long; to be
     * tried again.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void awaitOthers() {
        sql.list(AWAIT, row -> true);
    }
}
