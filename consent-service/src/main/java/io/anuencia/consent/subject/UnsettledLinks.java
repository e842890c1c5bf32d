package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Settles links that a replica of an older release left half answered: people who were taken apart
 * still count as unconfirmed, or the people whom the answer was about were not taken apart. Every
 * replica does this under the people's lock; settled links stay as they are.
 */
@ApplicationScoped
class UnsettledLinks {

    private static final Logger LOG = Logger.getLogger(UnsettledLinks.class);
    // Links without a review are never cut, so a leftover is always at the end of one with a
    // review.
    private static final String FIND =
            """
            select distinct k.recipient_key
            from subject_link l
            join review answered on answered.id = l.review_id and answered.state <> 'OPEN'
            join subject s on s.id = any (array[l.one_id, l.other_id]) and s.linked_version > 0
            join subject_key k on k.subject_id = s.id
            where l.review_id is not null
              and not exists (select 1
                              from subject member
                              join subject_link waiting on waiting.one_id = member.id
                              join review r on r.id = waiting.review_id
                              where member.group_id = s.group_id and waiting.cut_at is null
                                and r.state = 'OPEN')
            order by k.recipient_key
            limit 1000
            """;

    private final Sql sql;
    private final Subjects subjects;
    private final Links links;

    UnsettledLinks(Sql sql, Subjects subjects, Links links) {
        this.sql = sql;
        this.subjects = subjects;
        this.links = links;
    }

    @Scheduled(
            every = "10m",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void settle() {
        try {
            sql.list(FIND, row -> Columns.key(row, "recipient_key")).forEach(this::settle);
        } catch (RuntimeException e) {
            LOG.warnf("links could not be settled, will retry cause=%s", Failures.nameOf(e));
        }
    }

    private void settle(RecipientKey key) {
        QuarkusTransaction.requiringNew().run(() -> links.settle(subjects.lock(List.of(key))));
    }
}
