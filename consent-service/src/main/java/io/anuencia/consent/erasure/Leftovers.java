package io.anuencia.consent.erasure;

import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Destroys data of erased people that a replica of an older release left behind because it did not
 * know of it. Every replica looks at all erasures when it starts, then at the new ones and at those
 * that failed.
 */
@ApplicationScoped
class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    /** Longer than clocks differ and a transaction lasts. */
    private static final Duration AGAIN = Duration.ofDays(1);

    /** Before the id of every erasure. */
    private static final UUID FIRST = new UUID(0, 0);

    private static final String ACTIVITY =
            """
            delete from brand_activity where (subject_id, brand) in (
                select a.subject_id, a.brand
                from %s
                join erasure e on e.id = about.erasure_id
                join brand_activity a on a.subject_id = member.id
                where e.erased_at > ?
                  and not exists (select 1 from subject_key k where k.subject_id = member.id)
                limit 5000 for update of a skip locked)
            """
                    .formatted(ErasureHolds.MEMBERS);
    // A key is dated no earlier than its erasure was said, which may have waited for long.
    private static final String RESIDENCES =
            """
            delete from residence where contact_id in (
                select r.contact_id
                from erased_key e
                join residence r using (recipient_key)
                where e.erased_at >= (
                    select min(o.said_at)
                    from erasure ended join opt_out o on o.id = ended.opt_out_id
                    where ended.erased_at > ?)
                  and not %s
                limit 5000 for update of r skip locked)
            """
                    .formatted(ErasedKeys.CAME_BACK);

    private final Sql sql;
    private final ForgottenDecisions decisions;
    private final Clock clock;
    private volatile Instant from = Instant.EPOCH;
    private volatile List<ForgottenDecisions.Erased> failed = List.of();

    Leftovers(Sql sql, ForgottenDecisions decisions, Clock clock) {
        this.sql = sql;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void destroy() {
        Instant begun = clock.instant();
        long total = Steps.untilNone(() -> destroySome(ACTIVITY));
        total += Steps.untilNone(() -> destroySome(RESIDENCES));
        total += cutDecisions();
        from = begun.minus(AGAIN);
        if (total > 0) {
            LOG.infof("left by an older release and destroyed rows=%d", total);
        }
    }

    /** Cuts off the decisions about everyone whose erasure does not fail. */
    private long cutDecisions() {
        List<ForgottenDecisions.Erased> failing = new ArrayList<>();
        long total = cutDecisions(failed, failing);
        List<ForgottenDecisions.Erased> some = decisions.erasedSince(from, FIRST);
        while (!some.isEmpty()) {
            total += cutDecisions(some, failing);
            some = decisions.erasedSince(from, some.get(some.size() - 1).erasureId());
        }
        failed = failing.stream().distinct().toList();
        return total;
    }

    private long cutDecisions(
            List<ForgottenDecisions.Erased> people, List<ForgottenDecisions.Erased> failing) {
        long total = 0;
        for (ForgottenDecisions.Erased person : people) {
            try {
                total += decisions.forgetRest(person);
            } catch (RuntimeException e) {
                // An outage is nobody's own: the whole round is repeated in an hour.
                if (Failures.isOutage(e)) {
                    throw e;
                }
                failing.add(person);
                LOG.warnf(
                        "decisions of an erased person could not be cut off, will retry"
                                + " erasureId=%s cause=%s",
                        person.erasureId(), Failures.nameOf(e));
            }
        }
        return total;
    }

    /** Searches from the erasures, so that the number of people does not matter. */
    private int destroySome(String some) {
        return QuarkusTransaction.requiringNew().call(() -> sql.update(some, from));
    }
}
