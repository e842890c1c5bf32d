package io.anuencia.contacts.audience;

import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Lets go of who was in an audience as soon as its topic does; what it meant is kept. */
@ApplicationScoped
class AudienceRetention {

    private static final Duration KEPT = Duration.ofDays(3);
    private static final String FORGET =
            """
            delete from audience_block b using audience a
            where a.campaign_id = b.campaign_id and a.state <> 'TELLING' and a.completed_at < ?
            """;

    private final Sql sql;
    private final Clock clock;

    AudienceRetention(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "7m")
    @Transactional
    void forgetOldBlocks() {
        sql.update(FORGET, clock.instant().minus(KEPT));
    }
}
