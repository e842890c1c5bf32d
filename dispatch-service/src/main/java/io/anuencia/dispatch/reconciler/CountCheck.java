package io.anuencia.dispatch.reconciler;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Compares the number of people of a campaign with its messages, one campaign at a time. It repairs
 * nothing: a missing person may have been left out on purpose.
 */
@ApplicationScoped
class CountCheck {

    private static final Logger LOG = Logger.getLogger(CountCheck.class);
    private static final String NEXT =
            """
            select c.id, c.total,
                   (select count(*) from message m where m.campaign_id = c.id) as messages
              from campaign c
             where c.id > ?
               and (c.state in ('RUNNING', 'PAUSED')
                    or c.settled_at > statement_timestamp() - interval '1 day')
             order by c.id limit 1
            """;

    private final Sql sql;
    private final Findings findings;
    private UUID last = new UUID(0, 0);

    CountCheck(Sql sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
    }

    private record Counts(UUID campaignId, long total, long messages) {}

    /**
     * Checks the next campaign that is under way or was settled within a day, and starts over after
     * the last one. It repairs nothing, so it also runs while the clocks disagree.
     */
    @Scheduled(
            every = "30s",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void checkNext() {
        Optional<Counts> next =
                sql.first(
                        NEXT,
                        row ->
                                new Counts(
                                        Columns.uuid(row, "id"),
                                        row.getLong("total"),
                                        row.getLong("messages")),
                        last);
        last = next.map(Counts::campaignId).orElse(new UUID(0, 0));
        next.filter(counts -> counts.total() != counts.messages())
                .ifPresent(
                        counts -> {
                            LOG.errorf(
                                    "counts differ campaignId=%s total=%d messages=%d",
                                    counts.campaignId(), counts.total(), counts.messages());
                            findings.note(Findings.Kind.COUNTS_DIFFER, 1, 0);
                        });
    }
}
