package io.anuencia.consent.erasure;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.consent.subject.Group;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.StoredJson;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores erasures. Every move compares the state that it starts from. */
@ApplicationScoped
class ErasureStore {

    private static final String SENDER = "dispatch-service";
    private static final String INSERT =
            """
            insert into erasure (id, subject_id, source, state, opt_out_id, requested_at, keys_left)
            values (?, ?, ?, 'SUPPRESSED', ?, ?, ?)
            """;
    private static final String INSERT_SUBJECTS =
            "insert into erasure_subject (erasure_id, subject_id) select ?, unnest(?::uuid[])";
    private static final String RUNNING =
            """
            select e.id
            from erasure e join erasure_subject s on s.erasure_id = e.id
            where s.subject_id = any (?) and e.state in ('SUPPRESSED', 'REQUESTED')
            order by e.id
            limit 1
            """;

    /** Whether each of some services has answered. */
    private static final String ANSWERED =
            """
            not exists (
                select 1 from unnest(?::text[]) as expected (service)
                where not exists (select 1 from erasure_ack a
                                  where a.erasure_id = e.id and a.service = expected.service))
            """;

    /** Whether another erasure has destroyed the keys meanwhile. */
    private static final String KEYLESS =
            """
            not exists (
                select 1
                from %s
                join subject_key k on k.subject_id = member.id
                where about.erasure_id = e.id)
            """
                    .formatted(ErasureHolds.MEMBERS);

    /**
     * Whether the other services never had to be asked, because another erasure had destroyed the
     * keys before, and have acknowledged that erasure.
     */
    private static final String ANSWERED_FOR_ANOTHER =
            """
            (cardinality(e.asked_subjects) = 0 and not exists (
                select 1
                from erasure_subject s
                join erasure other on other.state <> 'COMPLETED' and other.id <> e.id
                    and s.subject_id = any (other.asked_subjects)
                where s.erasure_id = e.id))
            """;

    private static final String DUE =
            """
            select e.id
            from erasure e join opt_out o on o.id = e.opt_out_id
            where ((e.state = 'SUPPRESSED' and o.state = 'EFFECTIVE')
                   or (e.state = 'REQUESTED' and (%s or %s)))
              and not %s
            order by e.requested_at, e.id
            limit 100
            """
                    .formatted(ANSWERED, KEYLESS, ErasureHolds.ANY);
    private static final String CANCELLED =
            "select 1 from erasure e where e.id = ? and (%s or %s)".formatted(ANSWERED, KEYLESS);
    private static final String SUBJECTS =
            "select subject_id from erasure_subject where erasure_id = ? order by subject_id";
    private static final String OPT_OUT = "select opt_out_id from erasure where id = ?";
    private static final String READ =
            """
            select e.id, e.subject_id, e.source, e.state, o.said_at, e.requested_at, e.keys_left,
                   e.effective_at, e.erased_at, e.erased::text as erased, e.completed_at,
                   coalesce(cardinality(e.asked_subjects) = 0, false) as asked_nobody, %s as held
            from erasure e join opt_out o on o.id = e.opt_out_id
            where e.id = ?
            """
                    .formatted(ErasureHolds.ANY);
    private static final String REQUESTED =
            """
            update erasure e
            set state = 'REQUESTED', effective_at = o.effective_at, asked_subjects = ?
            from opt_out o
            where e.id = ? and e.state = 'SUPPRESSED' and o.id = e.opt_out_id
              and o.state = 'EFFECTIVE' and not %s
            """
                    .formatted(ErasureHolds.ANY);
    private static final String ASKED_OF_MORE =
            """
            update erasure set asked_subjects = ?, asked = asked + 1
            where id = ? and state = 'REQUESTED' and not asked_subjects @> ?
            returning asked
            """;
    private static final String FORGET_ACKS = "delete from erasure_ack where erasure_id = ?";
    private static final String ERASED =
            """
            update erasure set state = 'ERASED', erased_at = ?, erased = ?::jsonb
            where id = ? and state = 'REQUESTED'
            """;
    private static final String COMPLETE =
            """
            update erasure e set state = 'COMPLETED', completed_at = ?
            where e.state = 'ERASED' and (%s or %s)
            """
                    .formatted(ANSWERED, ANSWERED_FOR_ANOTHER);
    private static final String OLDEST =
            """
            select min(e.requested_at) as oldest from erasure e
            where e.state <> 'COMPLETED' and not %s
            """
                    .formatted(ErasureHolds.BY_COURT);

    private final Sql sql;
    private final IdSource ids;
    private final Clock clock;
    private final ErasureConfig config;

    ErasureStore(Sql sql, IdSource ids, Clock clock, ErasureConfig config) {
        this.sql = sql;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /**
     * A stored erasure.
     *
     * @param id id of the erasure
     * @param subjectId the person's group when it began, without subjects whose link is unconfirmed
     * @param source origin of the request
     * @param state progress of the erasure
     * @param saidAt when the person asked for it, by the decision clock
     * @param requestedAt when it was requested; nothing is permitted since
     * @param effectiveAt when its suppression became effective, or null
     * @param erasedAt when keys and evidence were destroyed here, or null
     * @param erased counts of what was destroyed here, by kind
     * @param completedAt when the last service answered, or null
     * @param askedNobody whether another erasure had left nobody to ask the other services about
     * @param keysLeft number of linked keys that it left, because somebody else has or had them
     * @param held whether a legal hold, or the question whether linked people are one, suspends it
     */
    record Erasure(
            UUID id,
            UUID subjectId,
            ErasureSource source,
            ErasureState state,
            Instant saidAt,
            Instant requestedAt,
            Instant effectiveAt,
            Instant erasedAt,
            Map<String, Long> erased,
            Instant completedAt,
            boolean askedNobody,
            int keysLeft,
            boolean held) {}

    /** Stores that a locked person is to be erased; returns the id of the erasure. */
    UUID insert(Group person, ErasureSource source, UUID optOutId, int keysLeft) {
        UUID id = ids.next();
        sql.update(INSERT, id, person.id(), source, optOutId, clock.instant(), keysLeft);
        sql.update(INSERT_SUBJECTS, id, SqlArray.uuids(person.subjects()));
        return id;
    }

    /** Returns the erasure of a locked person that has not destroyed their keys yet. */
    Optional<UUID> running(Group person) {
        return sql.first(
                RUNNING, row -> Columns.uuid(row, "id"), SqlArray.uuids(person.subjects()));
    }

    /**
     * Whether nothing is left in the queues for the person: dispatch-service has cancelled it, or
     * the keys are gone and nobody is left to send to.
     */
    boolean isCancelled(UUID id) {
        return sql.first(CANCELLED, row -> true, id, senders()).isPresent();
    }

    /** dispatch-service, if its acknowledgement is configured; otherwise empty. */
    private SqlArray senders() {
        return SqlArray.texts(config.services().stream().filter(SENDER::equals).toList());
    }

    /** Returns the erasures that can go on, the oldest first. */
    List<UUID> due() {
        return sql.list(DUE, row -> Columns.uuid(row, "id"), senders());
    }

    List<UUID> subjects(UUID id) {
        return sql.list(SUBJECTS, row -> Columns.uuid(row, "subject_id"), id);
    }

    /** Returns the opt-out that began an erasure. */
    UUID optOutOf(UUID id) {
        return sql.first(OPT_OUT, row -> Columns.uuid(row, "opt_out_id"), id).orElseThrow();
    }

    Optional<Erasure> find(UUID id) {
        return sql.first(READ, ErasureStore::erasure, id);
    }

    /**
     * Moves an erasure on once its suppression is effective and nothing holds it, so that the other
     * services may be asked about some subjects. Returns whether this call moved it.
     */
    boolean setRequested(UUID id, Collection<UUID> subjects) {
        return sql.update(REQUESTED, SqlArray.uuids(subjects), id) == 1;
    }

    /**
     * Records a new question if the other services were not asked about some of the subjects: they
     * must be asked about all of them, and their earlier answers are dropped.
     *
     * @return the number of the question to ask, if there is one
     */
    Optional<Integer> setAskedOfMore(UUID id, Collection<UUID> subjects) {
        SqlArray all = SqlArray.uuids(subjects);
        Optional<Integer> question =
                sql.first(ASKED_OF_MORE, row -> row.getInt("asked"), all, id, all);
        if (question.isPresent()) {
            sql.update(FORGET_ACKS, id);
        }
        return question;
    }

    /** Marks an erasure as erased here; returns whether this call did. */
    boolean setErased(UUID id, Instant now, Map<String, Long> erased) {
        return sql.update(ERASED, now, StoredJson.of(erased), id) == 1;
    }

    /**
     * Completes erasures that every configured service has acknowledged, and those that never had
     * to be asked because another erasure had destroyed the keys.
     */
    void complete() {
        sql.update(COMPLETE, clock.instant(), SqlArray.texts(config.services()));
    }

    /** Returns when the oldest erasure that is neither complete nor on legal hold was requested. */
    Optional<Instant> oldestOpen() {
        return sql.first(OLDEST, row -> Columns.instant(row, "oldest"));
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        return new Erasure(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "subject_id"),
                Columns.constant(row, "source", ErasureSource.class),
                Columns.constant(row, "state", ErasureState.class),
                Columns.instant(row, "said_at"),
                Columns.instant(row, "requested_at"),
                Columns.instant(row, "effective_at"),
                Columns.instant(row, "erased_at"),
                counts(row.getString("erased")),
                Columns.instant(row, "completed_at"),
                row.getBoolean("asked_nobody"),
                row.getInt("keys_left"),
                row.getBoolean("held"));
    }

    /** Reads counts by kind; none if nothing is stored. */
    static Map<String, Long> counts(String json) {
        Map<String, Long> counts = StoredJson.read(json, new TypeReference<>() {});
        return counts == null ? Map.of() : counts;
    }
}
