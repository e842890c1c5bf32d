package io.anuencia.consent.restore;

import io.anuencia.events.LedgerCheckpoint;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;

/** Stores acknowledged losses. */
@ApplicationScoped
class RestoreAcknowledgements {

    private static final String ALL = "select published_size, published_root from ledger_restore";
    private static final String ADD =
            """
            insert into ledger_restore (published_size, published_root, stored_size, reason,
                acknowledged_by, acknowledged_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final Sql sql;
    private final Clock clock;

    RestoreAcknowledgements(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A published state of the ledger that was lost.
     *
     * @param treeSize number of its sealed entries
     * @param rootHash its root hash in Base64
     */
    record Lost(long treeSize, String rootHash) {

        Lost(LedgerCheckpoint published) {
            this(published.treeSize(), published.rootHash());
        }
    }

    /** Returns all losses that were acknowledged. */
    Set<Lost> all() {
        return Set.copyOf(
                sql.list(
                        ALL,
                        row ->
                                new Lost(
                                        row.getLong("published_size"),
                                        row.getString("published_root"))));
    }

    @Transactional
    void add(RestoreState lost, String reason, String who) {
        sql.update(
                ADD,
                lost.publishedTreeSize(),
                lost.publishedRootHash(),
                lost.storedTreeSize(),
                reason,
                who,
                clock.instant());
    }
}
