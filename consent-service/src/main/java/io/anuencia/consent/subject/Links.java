package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Joins several people into one, and takes them apart again; always under the lock of all of them.
 */
@ApplicationScoped
public class Links {

    // Stores a pair in PostgreSQL's order, so that it exists only once.
    private static final String LINK =
            """
            insert into subject_link (one_id, other_id, linked_at)
            values (least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?)
            on conflict on constraint pk_subject_link do nothing
            """;
    // "offset 0" keeps these index look-ups per subject; no table is scanned to build a hash.
    private static final String KNOWN =
            """
            select m.group_id from subject m
            where m.id = any (?)
              and (exists (select 1 from consent_entry e where e.subject_id = m.id offset 0)
                   or exists (select 1 from suppression s where s.subject_id = m.id offset 0)
                   or exists (select 1 from open_permit p where p.subject_id = m.id offset 0)
                   or exists (select 1 from permit p where p.subject_id = m.id offset 0))
            """;
    private static final String JOIN =
            """
            update subject
            set group_id = ?, version = ?, linked_version = case when ? then ? else linked_version end
            where id = any (?)
            """;
    private static final String LOOK_AT =
            """
            update subject_link set review_id = ?
            where review_id is null and cut_at is null and linked_at = ?
              and one_id = any (?) and other_id = any (?)
            """;
    private static final String KEYS_OF_ENDS =
            """
            select distinct k.recipient_key
            from subject_link l
            join subject_key k on k.subject_id = any (array[l.one_id, l.other_id])
            where l.review_id = ?
            order by k.recipient_key
            """;
    private static final String CUT = "update subject_link set cut_at = ? where review_id = ?";
    // The subjects still connected with the smallest subject of a group, found step by step.
    private static final String CONNECTED =
            """
            with recursive pair as (
                select one_id as a, other_id as b from subject_link
                where cut_at is null and one_id = any (?) and other_id = any (?)),
            reached as (
                select ?::uuid as id
                union
                select case when pair.a = reached.id then pair.b else pair.a end
                from reached join pair on reached.id in (pair.a, pair.b))
            select id from reached
            """;
    private static final String REGROUP = "update subject set group_id = ? where id = any (?)";
    // They are one person, unless a link among them still waits for its review.
    private static final String CONFIRM =
            """
            update subject set linked_version = 0
            where id = any (?) and linked_version > 0
              and not exists (select 1
                              from subject_link l join review r on r.id = l.review_id
                              where l.one_id = any (?) and l.cut_at is null and r.state = 'OPEN')
            """;

    private final Sql sql;
    private final Clock clock;

    Links(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * People who were joined into one.
     *
     * @param person the joined person
     * @param bothKnown whether more than one of them had a history; then the stricter statement
     *     counts and the link is reviewed by a human
     * @param linkedAt when they were linked, by the machine clock
     */
    public record Joined(Group person, boolean bothKnown, Instant linkedAt) {}

    /**
     * Links the people that WhatsApp named together.
     *
     * @return empty if they are one person already, or a human took them apart
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Joined> link(Groups locked, List<RecipientKey> keys) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Group first = locked.of(keys.get(0));
        Set<Group> joined = new LinkedHashSet<>();
        joined.add(first);
        for (RecipientKey key : keys.subList(1, keys.size())) {
            Group other = locked.of(key);
            UUID one = first.subjectOf(keys.get(0));
            UUID two = other.subjectOf(key);
            if (!joined.contains(other) && sql.update(LINK, one, two, one, two, at) > 0) {
                joined.add(other);
            }
        }
        return joined.size() < 2 ? Optional.empty() : Optional.of(join(locked, joined, at));
    }

    private Joined join(Groups locked, Collection<Group> joined, Instant at) {
        Group person = Group.ofAll(joined);
        boolean bothKnown = known(person) > 1;
        if (bothKnown) {
            person.markAsLinked();
        }
        sql.update(
                JOIN,
                person.id(),
                person.version(),
                bothKnown,
                person.version(),
                SqlArray.uuids(person.subjects()));
        locked.replace(joined, person);
        return new Joined(person, bothKnown, at);
    }

    private long known(Group person) {
        return sql
                .list(
                        KNOWN,
                        row -> Columns.uuid(row, "group_id"),
                        SqlArray.uuids(person.subjects()))
                .stream()
                .distinct()
                .count();
    }

    /** Records which review decides about links that were just made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reviewedBy(UUID reviewId, Joined joined) {
        SqlArray subjects = SqlArray.uuids(joined.person().subjects());
        sql.update(LOOK_AT, reviewId, joined.linkedAt(), subjects, subjects);
    }

    /**
     * Returns the keys of the people joined by the links under a review, without those who were
     * erased.
     */
    public List<RecipientKey> keysOfEnds(UUID reviewId) {
        return sql.list(
                KEYS_OF_ENDS,
                row -> new RecipientKey(Columns.uuid(row, "recipient_key")),
                reviewId);
    }

    /**
     * Takes apart the people joined by the links under a review: a human said that they are not
     * one.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void cut(UUID reviewId, Groups people) {
        sql.update(CUT, clock.instant(), reviewId);
        settle(people);
    }

    /**
     * Regroups people by the links that are left. Groups without a link under an open review become
     * one person each: from then on only the order in time counts.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void settle(Groups people) {
        List<UUID> left = new ArrayList<>(people.subjects());
        SqlArray all = SqlArray.uuids(left);
        while (!left.isEmpty()) {
            List<UUID> connected =
                    sql.list(CONNECTED, row -> Columns.uuid(row, "id"), all, all, left.get(0));
            SqlArray one = SqlArray.uuids(connected);
            sql.update(REGROUP, Group.smallest(connected), one);
            sql.update(CONFIRM, one, one);
            left.removeAll(connected);
        }
    }
}
