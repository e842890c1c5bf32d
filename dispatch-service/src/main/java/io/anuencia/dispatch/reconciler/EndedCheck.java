package io.anuencia.dispatch.reconciler;

import io.anuencia.dispatch.campaign.Reopening;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks for messages that wait although their campaign has ended. An owner that stood still may
 * report late that it never sent a message which others took for sent: the message returns to the
 * queue of a campaign that nobody looks at any more. The campaign is reopened, so that its messages
 * are sent or it ends again.
 */
@ApplicationScoped
class EndedCheck {

    private static final Logger LOG = Logger.getLogger(EndedCheck.class);
    // Reads only the heads of the queues: a campaign has one for each number and priority.
    private static final String WAITS =
            """
            with recursive head as (
                select s.id, h.priority, h.campaign_id
                  from sender s
                 cross join lateral (
                    select d.priority, d.campaign_id from due_message d
                     where d.sender_id = s.id order by d.priority, d.campaign_id limit 1) h
                union all
                select p.id, h.priority, h.campaign_id
                  from head p
                 cross join lateral (
                    select d.priority, d.campaign_id from due_message d
                     where d.sender_id = p.id
                       and (d.priority, d.campaign_id) > (p.priority, p.campaign_id)
                     order by d.priority, d.campaign_id limit 1) h)
            select distinct c.id
              from head h
              join campaign c on c.id = h.campaign_id
             where c.settled_at is not null
               and exists (
                    select 1 from due_message d join message m on m.id = d.message_id
                     where d.sender_id = h.id and d.priority = h.priority
                       and d.campaign_id = h.campaign_id and m.state = 'PLANNED')
             order by c.id limit 1000
            """;
    private static final String UNSETTLE =
            """
            update campaign set settled_at = null
             where id = any (?) and state <> 'COMPLETED' and settled_at is not null
            """;

    private final Sql sql;
    private final Reopening reopening;
    private final Findings findings;

    EndedCheck(Sql sql, Reopening reopening, Findings findings) {
        this.sql = sql;
        this.reopening = reopening;
        this.findings = findings;
    }

    /**
     * Reopens the campaigns whose messages wait. It compares no times, so it also runs while the
     * clocks disagree.
     */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        List<UUID> waiting = sql.list(WAITS, row -> Columns.uuid(row, "id"));
        if (waiting.isEmpty()) {
            return;
        }
        int opened = sql.update(UNSETTLE, SqlArray.uuids(waiting));
        for (UUID campaignId : waiting) {
            opened += isReopened(campaignId) ? 1 : 0;
        }
        findings.note(Findings.Kind.WAITS_FOR_THE_ENDED, opened, opened);
    }

    /** Whether a campaign was reopened; a failure does not hold up the others. */
    private boolean isReopened(UUID campaignId) {
        try {
            return reopening.reopen(campaignId);
        } catch (RuntimeException e) {
            LOG.warnf(e, "campaign not reopened, will retry campaignId=%s", campaignId);
            return false;
        }
    }
}
