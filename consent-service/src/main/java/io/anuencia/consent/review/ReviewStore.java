package io.anuencia.consent.review;

import io.anuencia.events.HashedWamid;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores reviews. */
@ApplicationScoped
class ReviewStore {

    private static final String INSERT =
            """
            insert into review (id, kind, subject_id, brand, phone_number_id, wamid, rule, said_at,
                opened_at, due_at, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')
            """;
    private static final String FIND = "select * from review where id = ?";
    private static final String DUE =
            """
            select * from review
            where state = 'OPEN' and due_at is not null and due_at <= ?
            order by due_at, id
            limit ?
            """;
    private static final String PENDING =
            """
            select * from review
            where subject_id = any (?) and state = 'OPEN' and due_at is not null
            order by id
            limit 1000
            """;
    private static final String OPEN =
            """
            select * from review
            where subject_id = any (?) and state = 'OPEN' and kind <> 'LINKED_PEOPLE'
            order by id
            limit 1000
            """;
    // Compare and set: of several replicas, or a human and the clock, only one closes it.
    private static final String CLOSE =
            """
            update review
            set state = ?, decision = ?, decided_by = ?, decided_at = ?, note = ?
            where id = ? and state = 'OPEN'
            """;
    // Ordered by id, so that two transactions locking the same reviews cannot deadlock.
    private static final String COPIES =
            """
            select * from review
            where state = 'OPEN' and due_at is not null and kind = ? and said_at = ?
            """;
    private static final String ORDERED = "order by id\n";
    private static final String OF_MESSAGE = COPIES + "and wamid in (?, ?)\n" + ORDERED;
    private static final String OF_RECORD = COPIES + "and wamid is null and rule = ?\n" + ORDERED;
    // Others may have said the same in the same second: only the keys that it was copied to.
    private static final String OF_PERSON =
            COPIES
                    + """
                    and wamid is null and rule is not distinct from ?::text
                    and phone_number_id is not distinct from ?::text
                    and subject_id = any (array(
                        with recursive same (id) as (
                            select ?::uuid
                            union
                            select next.id
                            from same cross join lateral (
                                select to_id from key_change where from_id = same.id
                                union all
                                select from_id from key_change where to_id = same.id
                                union all
                                select member.id
                                from subject said
                                join subject member on member.group_id = said.group_id
                                where said.id = same.id) next (id))
                        select id from same))
                    """
                    + ORDERED;
    private static final String LOCKED = "for no key update\n";
    static final String LOCK_OF_MESSAGE = OF_MESSAGE + LOCKED;
    static final String LOCK_OF_RECORD = OF_RECORD + LOCKED;
    static final String LOCK_OF_PERSON = OF_PERSON + LOCKED;
    private static final String NAME_OPT_OUT = "update review set opt_out_id = ? where id = ?";
    private static final String NAME_ERASURE = "update review set erasure_id = ? where id = ?";
    private static final String OVERTAKE =
            """
            update review set state = 'OVERTAKEN', decided_at = ?
            where subject_id = any (?) and state = 'OPEN' and due_at is not null
              and brand = ? and said_at < ?
            """;

    private final Sql sql;
    private final Clock clock;

    ReviewStore(Sql sql, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The time by which reviews are opened, due and closed: the decision clock. */
    Instant now() {
        return clock.instant();
    }

    /** The way a review ended. */
    enum End {
        DECIDED,
        UPGRADED
    }

    /**
     * The end of a review.
     *
     * @param end way it ended
     * @param decision the decision
     * @param by who decided, or null
     * @param note reason for the decision, or null
     */
    record Closing(End end, ReviewDecision decision, String by, String note) {}

    void insert(Review review) {
        sql.update(
                INSERT,
                review.id(),
                review.kind(),
                review.subjectId(),
                review.brand(),
                review.phoneNumberId(),
                review.wamid(),
                review.rule(),
                review.saidAt(),
                review.openedAt(),
                review.dueAt());
    }

    Optional<Review> find(UUID id) {
        return sql.first(FIND, ReviewStore::row, id);
    }

    /** Returns the reviews due at an instant, the longest due first. */
    List<Review> due(Instant now, int limit) {
        return sql.list(DUE, ReviewStore::row, now, limit);
    }

    /** Returns the open reviews about some subjects that may be an opt-out. */
    List<Review> pending(Collection<UUID> subjects) {
        return sql.list(PENDING, ReviewStore::row, SqlArray.uuids(subjects));
    }

    /** Returns the open reviews of what was said under some subjects. */
    List<Review> open(Collection<UUID> subjects) {
        return sql.list(OPEN, ReviewStore::row, SqlArray.uuids(subjects));
    }

    /** Closes a review; returns whether this call did. */
    boolean close(UUID id, Closing closing) {
        return sql.update(
                        CLOSE,
                        closing.end(),
                        closing.decision(),
                        closing.by(),
                        now(),
                        closing.note(),
                        id)
                > 0;
    }

    /**
     * Returns the open reviews about the same words, this one included, the first opened first:
     * they were copied to another key of the person. Words without a message id are identified by
     * their record in the dead-letter topic.
     */
    List<Review> about(Review review) {
        return about(review, false);
    }

    /** As {@link #about(Review)}, and locks them. */
    List<Review> lockAbout(Review review) {
        return about(review, true);
    }

    private List<Review> about(Review review, boolean locked) {
        if (review.wamid() != null) {
            return sql.list(
                    locked ? LOCK_OF_MESSAGE : OF_MESSAGE,
                    ReviewStore::row,
                    review.kind(),
                    review.saidAt(),
                    review.wamid(),
                    HashedWamid.of(review.wamid()));
        }
        if (review.kind() == ReviewKind.UNREAD_SIGNAL) {
            return sql.list(
                    locked ? LOCK_OF_RECORD : OF_RECORD,
                    ReviewStore::row,
                    review.kind(),
                    review.saidAt(),
                    review.rule());
        }
        return sql.list(
                locked ? LOCK_OF_PERSON : OF_PERSON,
                ReviewStore::row,
                review.kind(),
                review.saidAt(),
                review.rule(),
                review.phoneNumberId(),
                review.subjectId());
    }

    void nameOptOut(UUID id, UUID optOutId) {
        sql.update(NAME_OPT_OUT, optOutId, id);
    }

    void nameErasure(UUID id, UUID erasureId) {
        sql.update(NAME_ERASURE, erasureId, id);
    }

    /** Closes reviews that a later statement of the person made moot. */
    void overtake(Collection<UUID> subjects, String brand, Instant saidAt) {
        sql.update(OVERTAKE, now(), SqlArray.uuids(subjects), brand, saidAt);
    }

    private static Review row(ResultSet row) throws SQLException {
        return new Review(
                Columns.uuid(row, "id"),
                Columns.constant(row, "kind", ReviewKind.class),
                Columns.uuid(row, "subject_id"),
                row.getString("brand"),
                row.getString("phone_number_id"),
                row.getString("wamid"),
                row.getString("rule"),
                Columns.instant(row, "said_at"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "due_at"));
    }
}
