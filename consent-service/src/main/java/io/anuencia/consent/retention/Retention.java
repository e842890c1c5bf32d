package io.anuencia.consent.retention;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.frequency.Limits;
import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Steps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Deletes what is older than allowed, in small transactions; any replica may. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    // A legal hold on the person, of whatever brand: a court may want what would be destroyed.
    private static final String HELD =
            """
            exists (
                select 1
                from subject said
                join subject kept on kept.group_id = said.group_id
                join suppression h on h.subject_id = kept.id
                where said.id = e.subject_id and h.kind = 'LEGAL_HOLD'
                  and (h.lifted_at is null or h.lifted_at <= h.since))
            """;
    // Periods of limits for one person may be longer than any other; they are looked up for the
    // decisions about to be deleted, since nobody searches all people for them.
    private static final String COUNTED =
            """
            (e.result = 'PERMITTED' and e.message_class = 'MARKETING' and exists (
                select 1
                from subject said
                join subject kept on kept.group_id = said.group_id
                left join consent_standing s on s.subject_id = kept.id
                    and s.brand = e.brand and s.purpose = e.purpose
                left join wish w on w.subject_id = kept.id
                where said.id = e.subject_id
                  and e.decided_at > least(
                      ?::timestamptz - (s.terms::jsonb #>> '{frequency,per}')::interval,
                      ?::timestamptz - w.frequency_per::interval) - interval '3 days'))
            """;
    // Ids of attempts begin with their time: old ones are found by the key, in its order, and those
    // that stay are looked at once a round.
    private static final String DECISIONS =
            """
            with seen as (
                select attempt_id from permit
                where attempt_id > ? and attempt_id < ?
                order by attempt_id limit 5000),
            old as (
                select e.attempt_id from permit e
                where e.attempt_id in (select attempt_id from seen) and e.created_at < ?
                  and not %s and not %s
                order by e.attempt_id for update of e skip locked),
            counted as (
                delete from shared_permit where attempt_id in (select attempt_id from old)),
            shared as (
                delete from shared_decision where attempt_id in (select attempt_id from old)),
            gone as (
                delete from permit where attempt_id in (select attempt_id from old) returning 1)
            select (select attempt_id from seen order by attempt_id desc limit 1) as last,
                   (select count(*) from gone) as gone
            """
                    .formatted(HELD, COUNTED);
    // The row of a scope was written last: if it is not a consent, the consent ended then. A later
    // entry without effect has its own time.
    private static final String EVIDENCE_OF_ENDED =
            """
            delete from evidence where sha256 in (
                select v.sha256
                from consent_standing s
                join consent_entry e on e.subject_id = s.subject_id
                    and e.brand is not distinct from s.brand
                    and e.purpose is not distinct from s.purpose
                join evidence v on v.sha256 = e.evidence_sha256
                where s.state not in ('GIVEN', 'RENEWED') and s.recorded_at < ?
                  and e.recorded_at < ? and not %s
                limit 5000 for update of v skip locked)
            """
                    .formatted(HELD);
    // An opt-out from a brand or from everything ends consents without changing their rows. As in a
    // decision, an opt-out from a brand covers its marketing, and a later express consent of the
    // person lifts it; people whose link nobody has confirmed may be taken apart again.
    private static final String EVIDENCE_UNDER_OPT_OUTS =
            """
            delete from evidence where sha256 in (
                select v.sha256
                from consent_standing o
                join subject stopped on stopped.id = o.subject_id
                join subject member on member.group_id = stopped.group_id
                    and (member.id = stopped.id
                         or (member.linked_version = 0 and stopped.linked_version = 0))
                join consent_standing s on s.subject_id = member.id
                    and (o.brand is null or s.brand = o.brand)
                join purpose p on p.brand = s.brand and p.code = s.purpose
                    and (o.brand is null or p.message_class = 'MARKETING')
                join consent_entry e on e.subject_id = s.subject_id
                    and e.brand = s.brand and e.purpose = s.purpose
                join evidence v on v.sha256 = e.evidence_sha256
                where o.purpose is null and o.state = 'WITHDRAWN' and o.recorded_at < ?
                  and s.state in ('GIVEN', 'RENEWED') and s.recorded_at < ?
                  and e.recorded_at < ? and not %s
                  and not exists (
                      select 1
                      from subject saying
                      join consent_standing later on later.subject_id = saying.id
                      where saying.group_id = stopped.group_id
                        and later.brand = s.brand and later.purpose = s.purpose
                        and later.state in ('GIVEN', 'RENEWED')
                        and date_trunc('second', later.express_at)
                            > date_trunc('second', o.said_at))
                limit 5000 for update of v skip locked)
            """
                    .formatted(HELD);
    // Entries that never took effect and whose scope has no row: they prove nothing that was in
    // force.
    private static final String EVIDENCE_OF_NOTHING =
            """
            delete from evidence where sha256 in (
                select v.sha256
                from consent_entry e
                join evidence v on v.sha256 = e.evidence_sha256
                where e.evidence_sha256 is not null and not e.takes_effect and e.recorded_at < ?
                  and not %s
                  and not exists (
                      select 1 from consent_standing s
                      where s.subject_id = e.subject_id
                        and s.brand is not distinct from e.brand
                        and s.purpose is not distinct from e.purpose)
                limit 5000 for update of v skip locked)
            """
                    .formatted(HELD);

    private final Sql sql;
    private final RetentionConfig config;
    private final PolicyPacks packs;
    private final Catalog catalog;
    private final Clock clock;

    Retention(Sql sql, RetentionConfig config, PolicyPacks packs, Catalog catalog, Clock clock) {
        this.sql = sql;
        this.config = config;
        this.packs = packs;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * A step over decisions, in the order of their ids.
     *
     * @param last id of the last one looked at; null if there was none
     * @param gone number of them deleted
     */
    private record Step(UUID last, long gone) {}

    @Scheduled(
            every = "6h",
            delayed = "7m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteOld() {
        Laws laws = packs.current();
        if (!laws.areAvailable()) {
            return; // Nobody knows what they want kept.
        }
        long decisions = forgetDecisions(decisionCutoff(laws));
        Instant oldProof = evidenceCutoff(laws);
        long evidence =
                forget(EVIDENCE_OF_ENDED, oldProof, oldProof)
                        + forget(EVIDENCE_UNDER_OPT_OUTS, oldProof, oldProof, oldProof)
                        + forget(EVIDENCE_OF_NOTHING, oldProof);
        if (decisions + evidence > 0) {
            LOG.infof("old data deleted decisions=%d evidence=%d", decisions, evidence);
        }
    }

    private long forgetDecisions(Instant old) {
        Instant now = clock.instant();
        UUID end = IdSource.firstOf(old);
        long total = 0;
        UUID from = new UUID(0, 0);
        while (from != null) {
            Object[] parameters = {from, end, old, now, now};
            Step step = QuarkusTransaction.requiringNew().call(() -> step(parameters));
            total += step.gone();
            from = step.last();
        }
        return total;
    }

    private Step step(Object... parameters) {
        return sql.roundTripOfLookUps()
                .list(
                        DECISIONS,
                        row -> new Step(Columns.uuid(row, "last"), row.getLong("gone")),
                        parameters)
                .get()
                .get(0);
    }

    private long forget(String delete, Object... parameters) {
        return Steps.untilNone(
                () -> QuarkusTransaction.requiringNew().call(() -> sql.update(delete, parameters)));
    }

    private Instant evidenceCutoff(Laws laws) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return before(EvidencePeriod.longest(config, laws, today));
    }

    /** Keeps decisions longer if a cap of a law, a brand or a purpose still counts them. */
    private Instant decisionCutoff(Laws laws) {
        Instant now = clock.instant();
        return Stream.concat(laws.countedPeriods().stream(), catalog.countedPeriods().stream())
                .map(per -> Limits.before(now, per))
                .reduce(
                        before(config.decisions()),
                        (one, other) -> one.isBefore(other) ? one : other);
    }

    private Instant before(Period period) {
        return clock.instant().atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
