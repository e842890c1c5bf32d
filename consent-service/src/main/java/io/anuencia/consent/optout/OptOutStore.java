package io.anuencia.consent.optout;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.OptOutCause;
import io.anuencia.events.OptOutScope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads and writes the opt-out tables, and answers the barrier's question. */
@ApplicationScoped
class OptOutStore {

    private static final String INSERT =
            """
            insert into opt_out (id, kind, brand, purpose, source, said_at, recorded_at, state,
                effective_at, cause_wamid, cause_phone_number_id, cause_erasure, told)
            values (?, ?, ?, ?, ?, ?, now(), ?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_SUBJECT =
            """
            insert into opt_out_subject (opt_out_id, subject_id, place, subject_version)
            values (?, ?, ?, ?)
            """;

    /**
     * The condition that opt-out o covers permit p: SuppressionKind.forbids and Suppression.covers
     * in SQL.
     */
    static final String COVERS =
            """
            (o.brand is null or p.brand = o.brand
                or o.kind in ('WRONG_NUMBER', 'REASSIGNED') and p.message_class <> 'SERVICE_REPLY')
            and case
                when o.kind in ('BRAND', 'PLATFORM_STOP') then p.message_class = 'MARKETING'
                when o.kind in ('PURPOSE', 'CHANNEL') then
                    p.message_class in ('MARKETING', 'UTILITY')
                    and (o.purpose is null or p.purpose = o.purpose)
                else p.message_class <> 'SYSTEM'
                end
            """;

    // materialized and offset 0 make the planner go from the people to their opt-outs, even with a
    // plan made when there were none: neither the list nor the look-ups are merged with the rest.
    private static final String EARLIER =
            """
            with about as materialized (
                select distinct opt_out_id from opt_out_subject where subject_id = any (?))
            select o.id, o.said_at, o.effective_at, not exists (
                select 1
                from unnest(?::uuid[]) as named (subject_id)
                where not exists (
                    select 1
                    from opt_out_subject said
                    where said.opt_out_id = o.id and said.subject_id = named.subject_id))
                as of_all_named, exists (
                select 1
                from open_permit p
                where p.subject_id = any (?) and %s
                  and p.subject_version >= (
                    select max(said.subject_version)
                    from opt_out_subject said
                    where said.opt_out_id = o.id))
                as permitted_since
            from about cross join lateral (
                select * from opt_out where id = about.opt_out_id offset 0) o
            where o.kind = ?
              and o.brand is not distinct from ? and o.purpose is not distinct from ?
              and o.state in ('WAITING', 'EFFECTIVE')
            order by o.said_at, o.recorded_at, o.id
            """
                    .formatted(COVERS);
    // The subjects that have any opt-out or open permit.
    private static final String TOUCHED =
            """
            select subject_id from opt_out_subject where subject_id = any (?)
            union
            select subject_id from open_permit where subject_id = any (?)
            """;

    /** Look-ups per statement text; PostgreSQL plans each text once. */
    private static final int TOGETHER = 50;

    private static final String COVERS_OPEN_PERMIT =
            """
            select exists (
                select 1
                from open_permit p, (values (?, ?, ?)) o (kind, brand, purpose)
                where p.subject_id = any (?) and %s)
            """
                    .formatted(COVERS);
    private static final String WAITING =
            """
            select o.id,
                (extract(epoch from now() - o.recorded_at) * 1000)::bigint as age_ms,
                exists (
                select 1
                from opt_out_subject about
                join subject said on said.id = about.subject_id
                join subject member on member.group_id = said.group_id
                join open_permit p on p.subject_id = member.id
                where about.opt_out_id = o.id
                  and p.subject_version < about.subject_version
                  and %s) as must_wait
            from opt_out o
            where o.state = 'WAITING' and (?::uuid[] is null or o.id = any (?::uuid[]))
            order by o.id
            """
                    .formatted(COVERS);
    private static final String GIVEN_ON_PAGE =
            "select id from consent_entry where id = any (?) and source = 'PAGE' order by id";
    private static final String EFFECTIVE =
            "select id, effective_at from opt_out where id = any (?) and state = 'EFFECTIVE'";

    private final Sql sql;

    OptOutStore(Sql sql) {
        this.sql = sql;
    }

    static void insert(
            UUID id, OptOutSignal signal, OptOutState state, Instant effectiveAt, Writes writes) {
        writes.add(
                INSERT,
                id,
                signal.kind(),
                signal.scope().brand(),
                signal.scope().purpose(),
                signal.source(),
                signal.saidAt(),
                state,
                effectiveAt,
                wamid(signal.cause(), state),
                signal.cause() == null ? null : signal.cause().phoneNumberId(),
                signal.cause() == null ? null : signal.cause().erasure(),
                signal.byRefusal());
    }

    /** An id holds the person's number: it is kept for as long as an event has yet to tell it. */
    private static String wamid(OptOutCause cause, OptOutState state) {
        if (cause == null) {
            return null;
        }
        return state == OptOutState.WAITING ? cause.wamid() : HashedWamid.of(cause.wamid());
    }

    static void insertSubject(
            UUID optOutId, UUID subjectId, int place, long version, Writes writes) {
        writes.add(INSERT_SUBJECT, optOutId, subjectId, place, version);
    }

    /** Begins a round trip for queries of this store and others. */
    RoundTrip roundTrip() {
        return sql.roundTrip();
    }

    /**
     * An opt-out that was not overtaken.
     *
     * @param id its id
     * @param saidAt when the person said so
     * @param effectiveAt when it took effect, or null
     * @param ofAllNamed whether each subject that the signal names said so, not only one linked
     *     with it
     * @param permittedSince whether a message that it covers may still start, under a permit from
     *     after it, which it never waited for
     */
    record Earlier(
            UUID id,
            Instant saidAt,
            Instant effectiveAt,
            boolean ofAllNamed,
            boolean permittedSince) {}

    /** Reads these people's opt-outs of exactly this kind and scope, the earliest first. */
    Supplier<List<Earlier>> earlier(List<Group> people, OptOutSignal signal, RoundTrip roundTrip) {
        OptOutScope scope = signal.scope();
        List<UUID> named =
                people.stream()
                        .flatMap(person -> person.subjectsNamed(signal.keys()).stream())
                        .toList();
        SqlArray all = SqlArray.uuids(Group.subjectsOf(people));
        return roundTrip.list(
                EARLIER,
                row ->
                        new Earlier(
                                Columns.uuid(row, "id"),
                                Columns.instant(row, "said_at"),
                                Columns.instant(row, "effective_at"),
                                row.getBoolean("of_all_named"),
                                row.getBoolean("permitted_since")),
                all,
                SqlArray.uuids(named),
                all,
                signal.kind(),
                scope.brand(),
                scope.purpose());
    }

    /**
     * Facts needed before an opt-out is recorded.
     *
     * @param earlier the people's opt-outs of exactly its kind and scope, which it may repeat
     * @param coversOpenPermit whether a message that it covers may still start
     */
    record Known(Supplier<List<Earlier>> earlier, Supplier<Boolean> coversOpenPermit) {

        private static final Known NOTHING = new Known(List::of, () -> false);
    }

    /** Reads these facts about the people of one opt-out. */
    Known known(List<Group> people, OptOutSignal signal, RoundTrip roundTrip) {
        return new Known(
                signal.kind().withdraws() ? earlier(people, signal, roundTrip) : List::of,
                coversOpenPermit(people, signal, roundTrip));
    }

    /**
     * As {@link #known(List, OptOutSignal, RoundTrip)}, for many opt-outs. One query first finds
     * the people about whom there is anything to read: usually few of a long list, unless the list
     * is a repeat.
     */
    Map<OptOutSignal, Known> known(Groups people, Set<OptOutSignal> signals) {
        Set<UUID> touched = touched(Group.subjectsOf(List.copyOf(people.all())));
        Map<OptOutSignal, Known> known = new LinkedHashMap<>();
        RoundTrip roundTrip = roundTrip();
        int asked = 0;
        for (OptOutSignal signal : signals) {
            List<Group> groups = people.of(signal.keys());
            if (Collections.disjoint(Group.subjectsOf(groups), touched)) {
                known.put(signal, Known.NOTHING);
                continue;
            }
            if (asked++ % TOGETHER == 0) {
                roundTrip = roundTrip();
            }
            known.put(signal, known(groups, signal, roundTrip));
        }
        return known;
    }

    private Set<UUID> touched(List<UUID> subjects) {
        SqlArray all = SqlArray.uuids(subjects);
        return Set.copyOf(sql.list(TOUCHED, row -> Columns.uuid(row, "subject_id"), all, all));
    }

    /** Whether a message that an opt-out covers may still start, under a permit of these people. */
    Supplier<Boolean> coversOpenPermit(
            List<Group> people, OptOutSignal signal, RoundTrip roundTrip) {
        Supplier<List<Boolean>> covered =
                roundTrip.list(
                        COVERS_OPEN_PERMIT,
                        row -> row.getBoolean(1),
                        signal.kind(),
                        signal.scope().brand(),
                        signal.scope().purpose(),
                        SqlArray.uuids(Group.subjectsOf(people)));
        return () -> covered.get().get(0);
    }

    /** The ledger entries, of those given, that people made on their page. */
    Set<UUID> givenOnPage(List<UUID> entries) {
        return Set.copyOf(
                sql.list(GIVEN_ON_PAGE, row -> Columns.uuid(row, "id"), SqlArray.uuids(entries)));
    }

    /**
     * A waiting opt-out.
     *
     * @param id its id
     * @param mustWait whether a permit that it covers is open
     * @param age time since it was stored, by the clock of the database alone
     */
    record Waiting(UUID id, boolean mustWait, Duration age) {}

    /** The waiting opt-outs: all, or those with these ids. */
    List<Waiting> waiting(Optional<Collection<UUID>> ids) {
        SqlArray only = ids.map(SqlArray::uuids).orElse(null);
        return sql.list(
                WAITING,
                row ->
                        new Waiting(
                                Columns.uuid(row, "id"),
                                row.getBoolean("must_wait"),
                                Duration.ofMillis(row.getLong("age_ms"))),
                only,
                only);
    }

    /**
     * An effective opt-out.
     *
     * @param id its id
     * @param effectiveAt when it took effect
     */
    record Effective(UUID id, Instant effectiveAt) {}

    /** The effective ones of these opt-outs. */
    List<Effective> effective(Collection<UUID> ids) {
        return sql.list(
                EFFECTIVE,
                row -> new Effective(Columns.uuid(row, "id"), Columns.instant(row, "effective_at")),
                SqlArray.uuids(ids));
    }
}
