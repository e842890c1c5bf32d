package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Recovers the messages that earlier owners of a number were working on. Those only asked for go
 * back to the queue, since the older epoch can no longer commit an intent. Those with an intent
 * become IN_DOUBT and are never sent again.
 */
@ApplicationScoped
public class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);
    private static final String STALE =
            """
            delete from in_flight f using message m
             where m.id = f.message_id and f.sender_id = ? and f.owner_epoch < ?
               and (m.attempt_id is distinct from f.attempt_id
                    or m.state not in ('REQUESTED', 'INTENT'))
            """;
    // Looked up row by row: for a join the planner would read all messages and attempts there ever
    // were, to find a few. The list itself is read as a whole: it is short, and an index on its
    // numbers would cost every message more than it saves here (ADR 0138).
    private static final String LEFT_BEHIND =
            """
            select f.message_id, f.attempt_id, m.state
              from in_flight f
             cross join lateral (
                select state, attempt_id from message where id = f.message_id limit 1) m
             where f.sender_id = ? and f.owner_epoch < ? and m.attempt_id = f.attempt_id
               and m.state = ?
             order by f.message_id
             limit 5000
            """;
    private static final String FORGOTTEN =
            """
            select f.message_id, f.attempt_id, m.state
              from in_flight f
             cross join lateral (
                select requested_at from attempt where id = f.attempt_id limit 1) a
             cross join lateral (
                select state, attempt_id from message where id = f.message_id limit 1) m
             where f.sender_id = any (?) and m.attempt_id = f.attempt_id
               and (m.state = 'REQUESTED' and a.requested_at < ?
                    or m.state = 'INTENT' and a.requested_at < ?)
             order by f.message_id
             limit 5000
            """;

    // An intent without its time was committed by a release that noted none.
    private static final String SINCE_LAST_INTENT =
            """
            select case when count(*) = 0 then 'infinity'
                        when count(*) > count(m.intended_at) then 0
                        else extract(epoch from clock_timestamp() - max(m.intended_at))::float8
                   end as seconds
              from in_flight f
             cross join lateral (
                select state, intended_at from message where id = f.message_id limit 1) m
             where f.sender_id = ? and m.state = 'INTENT'
            """;

    // One thread recovers the messages of all numbers: a locked row must not stop it.
    private static final String IMPATIENT = "select set_config('lock_timeout', '500ms', true)";
    private static final Duration REQUEST_LIFE = Duration.ofSeconds(15);
    private static final Duration INTENT_LIFE = Duration.ofSeconds(60);
    private static final RowReader<AttemptResult> READER =
            row ->
                    AttemptResult.leftBehind(
                            Columns.uuid(row, "attempt_id"),
                            Columns.uuid(row, "message_id"),
                            kindOf(Columns.constant(row, "state", MessageState.class)));

    private final Sql sql;
    private final MessageMoves moves;
    private final ResultFold fold;
    private final Clock clock;

    Recovery(Sql sql, MessageMoves moves, ResultFold fold, Clock clock) {
        this.sql = sql;
        this.moves = moves;
        this.fold = fold;
        this.clock = clock;
    }

    /**
     * Puts messages back that older epochs only asked for. The caller has fenced those epochs in
     * the same transaction.
     */
    @Transactional
    public void putBackRequests(String senderId, long epoch) {
        recover(senderId, epoch, MessageState.REQUESTED);
    }

    /**
     * Returns the seconds since the last intent that an earlier owner may still act on was
     * committed, by the database's clock; infinity if there is none, 0 if its time is unknown. The
     * caller has fenced the earlier epochs in the same transaction.
     */
    @Transactional
    public double secondsSinceLastIntent(String senderId) {
        return sql.first(SINCE_LAST_INTENT, row -> row.getDouble("seconds"), senderId)
                .orElseThrow();
    }

    /**
     * Puts messages back that this process asked for and did not begin to send, because it lets the
     * number go. It holds the start times, so each of its closes ends a permit at once. The caller
     * has fenced the epoch in the same transaction.
     *
     * @param unsent the attempts whose INTENT is committed
     */
    @Transactional
    public void putBackOwn(String senderId, long epoch, List<Attempt> unsent) {
        List<AttemptResult> back = new ArrayList<>();
        sql.list(LEFT_BEHIND, READER, senderId, epoch + 1, MessageState.REQUESTED).stream()
                .map(
                        left ->
                                AttemptResult.notStarted(
                                        left.attemptId(), left.messageId(), Rest.NONE))
                .forEach(back::add);
        unsent.stream().map(left -> AttemptResult.notStarted(left, Rest.NONE)).forEach(back::add);
        if (!back.isEmpty()) {
            fold.fold(back);
        }
    }

    /**
     * Marks messages that older epochs may have sent. The last of those sends must have begun by
     * now.
     */
    @Transactional
    public void doubtIntents(String senderId, long epoch) {
        sql.list(IMPATIENT, row -> true);
        recover(senderId, epoch, MessageState.INTENT);
        sql.update(STALE, senderId, epoch);
    }

    /**
     * Recovers attempts of this process's numbers that no process holds in memory any more, because
     * a commit seemed to fail and did not, or because the owner that handed a number over died
     * before its answers came. Both ages are far beyond any permit and any awaited answer. After a
     * clock jump, however, the owner may just be committing the intent of an attempt that looks so
     * old, so the state is checked again under lock.
     */
    @Transactional
    public void findForgotten(Collection<String> senderIds) {
        sql.list(IMPATIENT, row -> true);
        Instant now = clock.instant();
        List<AttemptResult> seen =
                sql.list(
                        FORGOTTEN,
                        READER,
                        SqlArray.texts(senderIds),
                        now.minus(REQUEST_LIFE),
                        now.minus(INTENT_LIFE));
        if (seen.isEmpty()) {
            return;
        }
        Map<UUID, MessageRow> rows =
                moves.lock(seen.stream().map(AttemptResult::messageId).toList());
        List<AttemptResult> forgotten =
                seen.stream().filter(left -> isStill(left, rows.get(left.messageId()))).toList();
        if (!forgotten.isEmpty()) {
            LOG.warnf("forgotten attempts found moved=%d", fold.fold(forgotten).size());
        }
    }

    private static boolean isStill(AttemptResult left, MessageRow row) {
        return row != null
                && left.attemptId().equals(row.attemptId())
                && left.kind() == kindOf(row.facts().state());
    }

    /** Returns the result for an attempt that no process holds in memory. */
    private static AttemptResult.Kind kindOf(MessageState state) {
        return switch (state) {
            case REQUESTED -> AttemptResult.Kind.NOT_STARTED;
            case INTENT -> AttemptResult.Kind.IN_DOUBT;
            case PLANNED,
                    IN_DOUBT,
                    ACCEPTED,
                    SENT,
                    DELIVERED,
                    READ,
                    FAILED,
                    UNKNOWN,
                    SUPPRESSED,
                    CANCELLED,
                    EXPIRED ->
                    null;
        };
    }

    private void recover(String senderId, long epoch, MessageState state) {
        List<AttemptResult> left = sql.list(LEFT_BEHIND, READER, senderId, epoch, state);
        if (!left.isEmpty()) {
            int moved = fold.fold(left).size();
            LOG.infof(
                    "messages of an older owner recovered phoneNumberId=%s epoch=%d state=%s moved=%d",
                    senderId, epoch, state, moved);
        }
    }
}
