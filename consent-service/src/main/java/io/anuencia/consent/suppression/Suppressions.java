package io.anuencia.consent.suppression;

import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.RoundTrip;
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
import java.util.stream.Collectors;

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
    // Not VALUES: the driver joins those of a batch into one statement, which fails if two of its
    // rows are of the same scope.
    private static final String ADD =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id)
            select ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::uuid
            on conflict on constraint uq_suppression_scope do update
            set since = excluded.since, opt_out_id = excluded.opt_out_id
            where suppression.since < excluded.since
            """;
    // Taken under the lock, it comes after all that was lifted, whatever the clocks say.
    private static final String ADD_NOW =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id)
            select ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::uuid
            on conflict on constraint uq_suppression_scope do update
            set since = greatest(suppression.since, excluded.since),
                opt_out_id = excluded.opt_out_id, lifted_at = null
            """;

    // A lift may be heard before what it lifts: it then waits in a row that was never in force.
    private static final String LIFT =
            """
            insert into suppression (subject_id, kind, brand, purpose, since, opt_out_id, lifted_at)
            values (?, ?, ?, null, '-infinity', ?, ?)
            on conflict on constraint uq_suppression_scope do update
            set lifted_at = excluded.lifted_at
            where suppression.lifted_at is null or suppression.lifted_at < excluded.lifted_at
            """;

    // Said under the lock, it comes after what stands, whatever the clocks say.
    private static final String END =
            """
            update suppression
            set lifted_at = greatest(?::timestamptz, since + interval '1 microsecond')
            where subject_id = ? and kind = ? and brand is not distinct from ? and purpose is null
              and (lifted_at is null or lifted_at <= since)
            """;

    // WhatsApp's own word is its latest, by its own clock.
    private static final String UNLIFT =
            """
            update suppression set lifted_at = null
            where subject_id = ? and kind = ?
              and brand is not distinct from ? and purpose is not distinct from ?
              and lifted_at is not null and (kind <> 'PLATFORM_STOP' or lifted_at <= ?)
            """;

    private final Sql sql;
    private final ErasedKeys erasedKeys;

    Suppressions(Sql sql, ErasedKeys erasedKeys) {
        this.sql = sql;
        this.erasedKeys = erasedKeys;
    }

    /** The suppressions of each of these people; of someone imagined, those of their birth. */
    public Map<Group, List<Suppression>> read(Collection<Group> groups) {
        return read(groups, sql.trip()).get();
    }

    /** The same on a trip. */
    public Supplier<Map<Group, List<Suppression>>> read(Collection<Group> groups, RoundTrip trip) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Supplier<List<Suppression>> rows =
                trip.list(READ, Suppressions::suppression, SqlArray.uuids(subjects));
        return () -> byGroup(rows.get(), groups);
    }

    private Map<Group, List<Suppression>> byGroup(
            List<Suppression> rows, Collection<Group> groups) {
        Map<UUID, List<Suppression>> bySubject =
                rows.stream().collect(Collectors.groupingBy(Suppression::subjectId));
        Map<Group, List<Suppression>> byGroup = new HashMap<>();
        for (Group group : groups) {
            byGroup.put(group, group.gathered(bySubject).toList());
        }
        List<Group> strangers = groups.stream().filter(Group::isImagined).toList();
        if (!strangers.isEmpty()) {
            byGroup.putAll(erasedKeys.bornWith(strangers));
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

    /** Since when each of these people is forgotten; those who are not are absent. */
    public Map<Group, Instant> erased(Collection<Group> groups) {
        return erased(read(groups));
    }

    /** The same of people whose suppressions are read already. */
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
     * Lifts what WhatsApp set before an instant, also if it is heard of later; under the subject's
     * lock. Times are compared by whole seconds.
     *
     * @param lifted whose, of which kind and brand; its time is when it was lifted
     * @param cause what asked for it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lift(Suppression lifted, UUID cause) {
        sql.update(LIFT, lifted.subjectId(), lifted.kind(), lifted.brand(), cause, lifted.since());
    }

    /**
     * Lifts what stands; under the subject's lock.
     *
     * @param lifted whose, of which kind and brand; its time is when it was lifted
     * @return whether anything stood
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean end(Suppression lifted) {
        return sql.update(END, lifted.since(), lifted.subjectId(), lifted.kind(), lifted.brand())
                > 0;
    }

    /** Adds a suppression, or makes a known one younger; under the subject's lock. */
    public static void add(Suppression suppression, UUID optOutId, Writes writes) {
        add(ADD, suppression, optOutId, writes);
    }

    /**
     * The same of one that was said just now, by our own clock: it is in force although a clock
     * that was ahead has lifted an earlier one later.
     */
    public static void addNow(Suppression suppression, UUID optOutId, Writes writes) {
        add(ADD_NOW, suppression, optOutId, writes);
    }

    /**
     * Lets one that the person brings along from another key be in force, although one like it was
     * lifted for this key before they came.
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
