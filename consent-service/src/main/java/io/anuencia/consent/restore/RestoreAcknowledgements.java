package io.anuencia.consent.restore;

import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Losses that someone answers for. */
@ApplicationScoped
class RestoreAcknowledgements {

    private static final String FIND =
            "select 1 from ledger_restore where published_size = ? and published_root = ?";
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

    boolean cover(long publishedSize, String publishedRoot) {
        return sql.first(FIND, row -> true, publishedSize, publishedRoot).isPresent();
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
