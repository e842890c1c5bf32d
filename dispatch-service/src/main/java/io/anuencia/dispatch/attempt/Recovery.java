package io.anuencia.dispatch.attempt;

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
 * What a new owner of a number does with the messages that older owners were at. Only asked for:
 * back to the queue, since the older epoch can commit no intent any more. With an intent: in doubt,
 * and never sent again.
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
    // What is in flight is looked up one by one: for a join the planner reads all messages and
    // attempts there ever were, to find a few of them.
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

    // One thread recovers the messages of all numbers: a row that somebody holds must not keep it.
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
     * Puts back what older epochs only asked for. The caller fenced them in the same transaction.
     */
    @Transactional
    public void putBackRequests(String senderId, long epoch) {
        recover(senderId, epoch, MessageState.REQUESTED);
    }

    /**
     * Puts back what this process asked for and did not begin to send, because it lets the number
     * go. It holds the start times, so each of its closes ends a permit at once. The caller fenced
     * the epoch in the same transaction.
     *
     * @param unsent what has its intent already
     */
    @Transactional
    public void putBackOwn(String senderId, long epoch, List<Attempt> unsent) {
        List<AttemptResult> back = new ArrayList<>();
        sql.list(LEFT_BEHIND, READER, senderId, epoch + 1, MessageState.REQUESTED).stream()
                .map(left -> notStarted(left.attemptId(), left.messageId()))
                .forEach(back::add);
        unsent.stream().map(left -> notStarted(left.id(), left.messageId())).forEach(back::add);
        if (!back.isEmpty()) {
            fold.fold(back);
        }
    }

    private static AttemptResult notStarted(UUID attemptId, UUID messageId) {
        return AttemptResult.notStarted(attemptId, messageId, AttemptResult.Rest.NONE);
    }

    /** Marks what older epochs may have sent. Their last send must have begun by now. */
    @Transactional
    public void doubtIntents(String senderId, long epoch) {
        sql.list(IMPATIENT, row -> true);
        recover(senderId, epoch, MessageState.INTENT);
        sql.update(STALE, senderId, epoch);
    }

    /**
     * Finds what was asked for or intended for numbers of this process and is remembered no more,
     * because a commit seemed to fail and had not, or because the owner that let a number go in
     * order died before its answers came. Both ages are far beyond any permit and any awaited
     * answer; but where the clock jumped, the owner may be at the intent of what looks so old. So
     * it counts only if it is still the same when nobody can move it.
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

    /** What is known of an attempt that nobody remembers. */
    private static AttemptResult.Kind kindOf(MessageState state) {
        return switch (state) {
            case REQUESTED -> AttemptResult.Kind.NOT_STARTED;
            case INTENT -> AttemptResult.Kind.IN_DOUBT;
            default -> null;
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
