package io.anuencia.consent.review;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlWamid;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;

/**
 * Hashes the ids of messages under review, since an id contains the number of its writer. Only the
 * answer to an opt-out needs the id itself, and it is sent within the 24 hours of its window or not
 * at all. Whoever has the message still finds the review by the hash.
 */
@ApplicationScoped
class HashedWords {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final String HASH =
            """
            update review
            set wamid = %s
            where id in (
                select id from review
                where wamid not like 'sha256:%%' and (state <> 'OPEN' or said_at < ?)
                order by id
                for no key update skip locked)
            """
                    .formatted(SqlWamid.hashOf("wamid"));

    private final Sql sql;
    private final ReviewStore store;

    HashedWords(Sql sql, ReviewStore store) {
        this.sql = sql;
        this.store = store;
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void hash() {
        sql.update(HASH, store.now().minus(KEPT));
    }
}
