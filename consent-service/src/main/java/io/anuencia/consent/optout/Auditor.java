package io.anuencia.consent.optout;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Checks afterwards, independently of the barrier, for what the barrier must prevent: a send that
 * began after an opt-out was effective, under a permit from before it. Every replica that finds one
 * counts it once; the counter must stay at 0.
 */
@ApplicationScoped
class Auditor {

    private static final Logger LOG = Logger.getLogger(Auditor.class);

    // The start time comes from dispatch-service's clock, the effective time from ours: one second
    // allows for the difference. A close may arrive late, so each opt-out is checked again for half
    // an hour.
    private static final String FIND =
            """
            select distinct p.attempt_id, p.message_id
            from opt_out o
            join opt_out_subject about on about.opt_out_id = o.id
            join subject said on said.id = about.subject_id
            join subject member on member.group_id = said.group_id
            cross join lateral (
                select attempt_id, message_id, subject_version, result, started_at,
                       brand, purpose, message_class
                from permit where subject_id = member.id
                union all
                select attempt_id, message_id, also.subject_version, result, started_at,
                       brand, purpose, message_class
                from shared_decision also join permit using (attempt_id)
                where also.subject_id = member.id) p
            where o.effective_at > now() - interval '30 minutes'
              and p.result = 'PERMITTED'
              and p.subject_version < about.subject_version
              and p.started_at > o.effective_at + interval '1 second'
              and %s
            order by p.attempt_id
            limit 1000
            """
                    .formatted(OptOutStore.COVERS);

    private final Sql sql;
    private final Counter violations;
    private Set<Sent> known = Set.of();

    Auditor(Sql sql, MeterRegistry metrics) {
        this.sql = sql;
        this.violations = metrics.counter("consent.violation");
    }

    /** A send that began too late. */
    private record Sent(UUID attemptId, UUID messageId) {}

    @Scheduled(every = "1m", delayed = "1m")
    synchronized void audit() {
        List<Sent> found =
                sql.list(
                        FIND,
                        row ->
                                new Sent(
                                        Columns.uuid(row, "attempt_id"),
                                        Columns.uuid(row, "message_id")));
        for (Sent sent : found) {
            if (!known.contains(sent)) {
                violations.increment();
                LOG.errorf(
                        "send began after an effective opt-out attemptId=%s messageId=%s",
                        sent.attemptId(), sent.messageId());
            }
        }
        known = new HashSet<>(found);
    }
}
