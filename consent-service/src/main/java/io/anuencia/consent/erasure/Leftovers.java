package io.anuencia.consent.erasure;

import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Destroys data of erased people that a replica of an older release left behind because it did not
 * know of it. Every replica looks at all erasures when it starts, then at the new ones.
 */
@ApplicationScoped
class Leftovers {

    private static final Logger LOG = Logger.getLogger(Leftovers.class);

    /** Longer than clocks differ and a transaction lasts. */
    private static final Duration AGAIN = Duration.ofDays(1);

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
            returning 1
            """
                    .formatted(ErasureHolds.MEMBERS);
    // Of every key: an erasure that waited has a key that is older than its end.
    private static final String RESIDENCES =
            """
            delete from residence where contact_id in (
                select r.contact_id
                from erased_key e
                join residence r using (recipient_key)
                where not exists (
                    select 1
                    from subject_key k
                    join consent_standing s on s.subject_id = k.subject_id
                    where k.recipient_key = e.recipient_key
                      and s.state in ('GIVEN', 'RENEWED'))
                limit 5000 for update of r skip locked)
            returning 1
            """;

    private final Sql sql;
    private final Clock clock;
    private volatile Instant from = Instant.EPOCH;

    Leftovers(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(
            every = "1h",
            delayed = "4m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void destroy() {
        Instant begun = clock.instant();
        long total =
                Steps.untilNone(() -> QuarkusTransaction.requiringNew().call(this::destroySome));
        from = begun.minus(AGAIN);
        if (total > 0) {
            LOG.infof("left by an older release and destroyed rows=%d", total);
        }
    }

    /** Searches from the erasures, so that the number of people does not matter. */
    private int destroySome() {
        RoundTrip trip = sql.tripOfLookUps();
        Supplier<List<Integer>> activity = trip.list(ACTIVITY, row -> 1, from);
        Supplier<List<Integer>> residences = trip.list(RESIDENCES, row -> 1);
        return activity.get().size() + residences.get().size();
    }
}
