package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads and adds suppressions. */
@ApplicationScoped
public class Suppressions {

    private static final String READ =
            """
            select subject_id, kind, brand, purpose, since
            from suppression
            where subject_id = any (?)
              and (lifted_at is null
                   or case kind
                      when 'PLATFORM_STOP' then
                          date_trunc('second', lifted_at) <= date_trunc('second', since)
                      else lifted_at <= since
                      end)
            order by subject_id, kind, brand nulls first, purpose nulls first
            """;
    // Not VALUES: the driver joins the rows of a batch into one statement, which fails if two of
    // them have the same scope.
    private static final String ADD =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id)
            select ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::uuid
            on conflict on constraint uq_suppression_scope do update
            set since = greatest(suppression.since, excluded.since),
                opt_out_id = excluded.opt_out_id, copied_from = null
            where suppression.since < excluded.since or suppression.copied_from is not null
            """;
    // Taken under the lock, it comes after every lift so far, whatever the clocks say. What was
    // lifted no longer dates it.
    private static final String ADD_NOW =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id)
            select ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::uuid
            on conflict on constraint uq_suppression_scope do update
            set since = case
                    when suppression.lifted_at > suppression.since then excluded.since
                    else greatest(suppression.since, excluded.since) end,
                opt_out_id = excluded.opt_out_id, lifted_at = null, copied_from = null
            """;

    // A lift may arrive before what it lifts: it is then kept in a row that was never in force.
    private static final String LIFT_BEFORE =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id, lifted_at)
            values (?, ?, ?, null, '-infinity', ?, ?)
            on conflict on constraint uq_suppression_scope do update
            set lifted_at = excluded.lifted_at
            where suppression.lifted_at is null or suppression.lifted_at < excluded.lifted_at
            """;

    // Taken under the lock, the lift comes after what it lifts, whatever the clocks say.
    private static final String LIFT_IN_FORCE =
            """
            update suppression
            set lifted_at = greatest(?::timestamptz, since + interval '1 microsecond')
            where subject_id = ? and kind = ? and brand is not distinct from ? and purpose is null
              and (lifted_at is null or lifted_at <= since)
            """;

    // What is said or ordered again clears the time of the lift, which is no reason for the earlier
    // reports to count again.
    private static final String MARK_LIFTED =
            """
            update opt_out_subject said set lifted_at = ?
            where said.subject_id = ? and said.lifted_at is null
              and exists (select 1 from opt_out o
                          where o.id = said.opt_out_id and o.kind = ?
                            and o.brand is not distinct from ? and o.purpose is null
                          offset 0)
            """;

    // An order of the subject's own stays as it is, and so does a copy of the same order. A copy of
    // two orders is lifted with neither. What a consent may lift is dated by the later of both.
    private static final String COPY =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id, copied_from)
            select c.subject_id, c.kind, c.brand, c.purpose, c.since, c.opt_out_id,
                   coalesce(o.copied_from, c.found_at)
            from (values (?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::uuid, ?::uuid))
                as c (subject_id, kind, brand, purpose, since, opt_out_id, found_at)
            left join suppression o
              on o.subject_id = c.found_at and o.kind = c.kind
                 and o.brand is not distinct from c.brand
                 and o.purpose is not distinct from c.purpose
            on conflict on constraint uq_suppression_scope do update
            set since = greatest(suppression.since, excluded.since),
                opt_out_id = excluded.opt_out_id, lifted_at = null,
                copied_from = case
                    when suppression.lifted_at > suppression.since
                        or suppression.copied_from = excluded.copied_from
                    then excluded.copied_from end
            where suppression.lifted_at > suppression.since
               or suppression.copied_from <> excluded.copied_from
               or suppression.since < excluded.since
                   and suppression.kind not in ('ADMIN', 'LEGAL_HOLD')
            """;

    private static final String COPIES =
            """
            with named as materialized (select ?::uuid[] as ids)
            select unnest(ids) as id from named
            union
            select subject_id from suppression
            where copied_from = any ((select ids from named)::uuid[])
              and kind = ? and brand is not distinct from ?::text and purpose is null
            order by id
            """;

    // Of WhatsApp's stops and lifts the latest holds, by WhatsApp's own clock.
    private static final String UNLIFT =
            """
            update suppression set lifted_at = null
            where subject_id = ? and kind = ?
              and brand is not distinct from ? and purpose is not distinct from ?
              and lifted_at <= ?
            """;

    private final Sql sql;
    private final ErasedKeys erasedKeys;

    Suppressions(Sql sql, ErasedKeys erasedKeys) {
        this.sql = sql;
        this.erasedKeys = erasedKeys;
    }

    /**
     * The suppressions of each of these people; for people without a subject, those with which they
     * would be created.
     */
    public Map<Group, List<Suppression>> read(Collection<Group> groups) {
        return read(groups, sql.roundTrip()).get();
    }

    /** As {@link #read(Collection)}, for one person. */
    public List<Suppression> of(Group person) {
        return read(List.of(person)).get(person);
    }

    /** As {@link #read(Collection)}, but batched with the other queries of a round trip. */
    public Supplier<Map<Group, List<Suppression>>> read(
            Collection<Group> groups, RoundTrip roundTrip) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Supplier<List<Suppression>> rows =
                roundTrip.list(READ, Suppressions::suppression, SqlArray.uuids(subjects));
        return () -> byGroup(rows.get(), groups);
    }

    private Map<Group, List<Suppression>> byGroup(
            List<Suppression> rows, Collection<Group> groups) {
        Map<Group, List<Suppression>> byGroup = Group.gather(groups, rows, Suppression::subjectId);
        List<Group> strangers = groups.stream().filter(Group::isImagined).toList();
        if (!strangers.isEmpty()) {
            byGroup.putAll(erasedKeys.initialFor(strangers));
        }
        return byGroup;
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(
                Columns.uuid(row, "subject_id"),
                Columns.constant(row, "kind", SuppressionKind.class),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.instant(row, "since"));
    }

    /** Since when each of these people is erased; people who are not are absent. */
    public Map<Group, Instant> erased(Collection<Group> groups) {
        return erased(read(groups));
    }

    /** As {@link #erased(Collection)}, for suppressions that have been read already. */
    public static Map<Group, Instant> erased(Map<Group, List<Suppression>> read) {
        Map<Group, Instant> erased = new HashMap<>();
        read.forEach(
                (group, suppressions) ->
                        suppressions.stream()
                                .filter(found -> found.kind() == SuppressionKind.ERASED)
                                .map(Suppression::since)
                                .max(Instant::compareTo)
                                .ifPresent(since -> erased.put(group, since)));
        return erased;
    }

    /**
     * Lifts what WhatsApp set before an instant, even if that arrives later; under the subject's
     * lock. Times are compared in whole seconds.
     *
     * @param lifted subject, kind and brand of the suppression; its {@code since} is the time of
     *     the lift
     * @param cause id of what asked for the lift
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void liftBefore(Suppression lifted, UUID cause) {
        sql.update(
                LIFT_BEFORE,
                lifted.subjectId(),
                lifted.kind(),
                lifted.brand(),
                cause,
                lifted.since());
    }

    /**
     * Lifts the suppression in force, if any, and marks all that was recorded of its kind and brand
     * so far; under the subject's lock.
     *
     * @param lifted subject, kind and brand of the suppression; its {@code since} is the time of
     *     the lift
     * @return whether one was in force
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean liftInForce(Suppression lifted) {
        int rows =
                sql.update(
                        LIFT_IN_FORCE,
                        lifted.since(),
                        lifted.subjectId(),
                        lifted.kind(),
                        lifted.brand());
        if (rows > 0) {
            sql.update(
                    MARK_LIFTED, lifted.since(), lifted.subjectId(), lifted.kind(), lifted.brand());
        }
        return rows > 0;
    }

    /**
     * Returns the subjects of a person, and those to which an order for one of them was copied.
     *
     * @param person the part of the person that surely has the key of the order
     */
    public List<UUID> withCopies(Group person, SuppressionKind kind, String brand) {
        return sql.list(
                COPIES,
                row -> Columns.uuid(row, "id"),
                SqlArray.uuids(person.subjects()),
                kind,
                brand);
    }

    /** Adds a suppression, or moves the time of a known one forward; under the subject's lock. */
    public static void add(Suppression suppression, UUID optOutId, Writes writes) {
        add(ADD, suppression, optOutId, writes);
    }

    /**
     * Adds a suppression that comes after every lift so far, even if the lift of an earlier one is
     * dated later: it happened just now by our own clock, which may have been ahead, or nobody had
     * read it.
     */
    public static void addNow(Suppression suppression, UUID optOutId, Writes writes) {
        add(ADD_NOW, suppression, optOutId, writes);
    }

    /**
     * Puts a stop of WhatsApp's that the person brings along from another key in force, even if a
     * similar one was lifted for this key before they came.
     *
     * @param cameAt when they changed to the key
     */
    public static void unlift(Suppression brought, Instant cameAt, Writes writes) {
        writes.add(
                UNLIFT,
                brought.subjectId(),
                brought.kind(),
                brought.brand(),
                brought.purpose(),
                cameAt);
    }

    /**
     * Adds a copy of a suppression of another subject; under the locks of both. If that one is a
     * copy, too, both are copies of the same one.
     *
     * @param from the other subject
     */
    public static void copy(Suppression copy, UUID optOutId, UUID from, Writes writes) {
        writes.add(
                COPY,
                copy.subjectId(),
                copy.kind(),
                copy.brand(),
                copy.purpose(),
                copy.since(),
                optOutId,
                from);
    }

    private static void add(
            String statement, Suppression suppression, UUID optOutId, Writes writes) {
        writes.add(
                statement,
                suppression.subjectId(),
                suppression.kind(),
                suppression.brand(),
                suppression.purpose(),
                suppression.since(),
                optOutId);
    }
}
