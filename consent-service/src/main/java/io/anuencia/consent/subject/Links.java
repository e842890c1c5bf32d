package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Begins links between people, cuts them, and regroups people by those that are left; always under
 * the lock of all of them.
 */
@ApplicationScoped
public class Links {

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
    private static final String CUT_BETWEEN =
            """
            update subject_link set cut_at = ?
            where cut_at is null
              and (one_id = any (?) and other_id = any (?)
                   or one_id = any (?) and other_id = any (?))
            """;
    // A human who took them apart is right.
    private static final String LINK =
            """
            insert into subject_link (one_id, other_id, linked_at)
            values (least(?::uuid, ?::uuid), greatest(?::uuid, ?::uuid), ?)
            on conflict do nothing
            """;
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
    private final Subjects subjects;
    private final Event<LinksSettled> settled;

    Links(Sql sql, @Clocks.Decision Clock clock, Subjects subjects, Event<LinksSettled> settled) {
        this.sql = sql;
        this.clock = clock;
        this.subjects = subjects;
        this.settled = settled;
    }

    /**
     * People who were joined into one.
     *
     * @param person the joined person
     * @param bothKnown whether more than one of them had a history of their own, apart from an
     *     erasure that they share; then the stricter statement counts and the link is reviewed by a
     *     human
     * @param linkedAt when they were linked, by the decision clock, which also dates what people
     *     say: a link belongs to whoever had the number then
     */
    public record Joined(Group person, boolean bothKnown, Instant linkedAt) {}

    /** Begins to link people of a group of locked ones. */
    @Transactional(Transactional.TxType.MANDATORY)
    public LinkBatch begin(Groups locked) {
        return LinkBatch.read(sql, clock, locked);
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
        return sql.list(KEYS_OF_ENDS, row -> Columns.key(row, "recipient_key"), reviewId);
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
     * Cuts the links between a side of a locked person and the others, and keeps the keys of each
     * holder together.
     *
     * @return the people that the person turned out to be
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Groups divide(Group person, Handovers.Side side) {
        Set<UUID> others = new TreeSet<>(person.subjects());
        others.removeAll(side.subjects());
        Instant now = clock.instant();
        SqlArray one = SqlArray.uuids(side.subjects());
        SqlArray other = SqlArray.uuids(others);
        sql.update(CUT_BETWEEN, now, one, other, other, one);
        join(side.eras().sure(), side.subjects(), now);
        join(side.eras().sure(), others, now);
        Groups divided = new Groups();
        divided.add(person);
        return settle(divided);
    }

    /**
     * Links those of one side that were one person only through the other side, by links that need
     * no confirmation.
     */
    private void join(Eras eras, Collection<UUID> side, Instant now) {
        Eras left = eras.among(side);
        Set<UUID> joined = new HashSet<>();
        for (UUID first : side) {
            if (joined.addAll(left.ofHolderOf(first))) {
                for (UUID other : eras.ofHolderOf(first)) {
                    if (side.contains(other) && joined.addAll(left.ofHolderOf(other))) {
                        sql.update(LINK, first, other, first, other, now);
                    }
                }
            }
        }
    }

    /**
     * Regroups people by the links that are left. Groups without a link under an open review become
     * one person each: from then on only the order in time counts.
     *
     * @return the people as they are now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Groups settle(Groups people) {
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
        Groups now = subjects.read(Group.keysOf(people.all()));
        settled.fire(new LinksSettled(now));
        return now;
    }
}
