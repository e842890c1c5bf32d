package io.anuencia.consent.restore;

import io.anuencia.consent.restore.RestoreAcknowledgements.Lost;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The checkpoints signed with this database, each of which the outbox publishes. */
@ApplicationScoped
class SignedCheckpoints {

    private static final String LAST =
            """
            select tree_size, encode(root_hash, 'base64') as root from ledger_checkpoint
            order by tree_size desc limit 1
            """;
    // The acknowledgement of a lost topic names a size and root of this ledger itself; that of a
    // restored backup names a size and root that this ledger does not contain.
    private static final String MISSING =
            """
            select c.tree_size, encode(c.root_hash, 'base64') as root
            from ledger_checkpoint c
            where (?::bigint is null or c.tree_size < ?::bigint)
              and c.tree_size > coalesce(
                (select max(own.tree_size)
                 from ledger_restore r
                 join ledger_checkpoint own on own.tree_size = r.published_size
                     and encode(own.root_hash, 'base64') = r.published_root), -1)
            order by c.tree_size desc limit 1
            """;
    private static final RowReader<Lost> READER =
            row -> new Lost(row.getLong("tree_size"), row.getString("root"));

    private final Sql sql;

    SignedCheckpoints(Sql sql) {
        this.sql = sql;
    }

    /** Returns the largest checkpoint; empty before any was signed. */
    Optional<Lost> last() {
        return sql.first(LAST, READER);
    }

    /**
     * Returns the largest checkpoint that was signed before the first one in the topic and has not
     * been acknowledged as lost: the topic has lost it, and everything else it held.
     *
     * @param first the size of the first checkpoint in the topic; null if the topic is empty
     */
    Optional<Lost> missingBefore(Long first) {
        return sql.first(MISSING, READER, first, first);
    }
}
