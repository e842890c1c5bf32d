package io.anuencia.contacts.audience;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the people of an audience once its topic has dropped them; the definition is kept. */
@ApplicationScoped
class AudienceRetention {

    static final int BLOCKS = 1_000;
    private static final Duration KEPT = Duration.ofDays(3);
    private static final String FORGET =
            """
            delete from audience_block where (campaign_id, number) in (
                select b.campaign_id, b.number
                from audience_block b join audience a on a.campaign_id = b.campaign_id
                where a.state <> 'TELLING' and a.completed_at < ?
                order by b.campaign_id, b.number limit ?)
            """;

    private final Sql sql;
    private final Clock clock;

    AudienceRetention(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Deletes in small steps; each statement commits by itself, so no audience is too large for one
     * transaction.
     */
    @Scheduled(every = "1h", delayed = "7m")
    void forgetOldBlocks() {
        Instant before = clock.instant().minus(KEPT);
        Steps.untilNone(() -> sql.update(FORGET, before, BLOCKS));
    }
}
