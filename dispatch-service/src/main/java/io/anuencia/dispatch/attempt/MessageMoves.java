package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads messages under lock and writes what was decided about them, many at once. A message that
 * has ended keeps neither number nor text, since nothing is left to send or reconcile.
 */
@ApplicationScoped
public class MessageMoves {

    private static final String LOCK =
            """
            select id, campaign_id, sender_id, brand, purpose, recipient_key, reference,
                   attempt_id, owner_epoch, rests, expires_at, state, not_before, reasons, code, wamid,
                   started_at, accepted_at, sent_at, delivered_at, read_at, failed_at, held_at
              from message where id = any (?) order by id for no key update
            """;
    // In the select list, lists are read side by side; in FROM, PostgreSQL would first store each.
    private static final String WRITE =
            """
            update message m
               set state = c.state, not_before = c.not_before,
                   reasons = string_to_array(c.reasons, ','), code = c.code, wamid = c.wamid,
                   started_at = c.started_at, accepted_at = c.accepted_at, sent_at = c.sent_at,
                   delivered_at = c.delivered_at, read_at = c.read_at, failed_at = c.failed_at,
                   held_at = c.held_at, intended_at = null,
                   phone = case when c.open then m.phone end,
                   parameters = case when c.open then m.parameters end,
                   text = case when c.open then m.text end
              from (select *, state in ('PLANNED', 'REQUESTED', 'INTENT', 'IN_DOUBT') as open
                      from (select unnest(?::uuid[]) as id, unnest(?::text[]) as state,
                                   unnest(?::timestamptz[]) as not_before,
                                   unnest(?::text[]) as reasons, unnest(?::integer[]) as code,
                                   unnest(?::text[]) as wamid,
                                   unnest(?::timestamptz[]) as started_at,
                                   unnest(?::timestamptz[]) as accepted_at,
                                   unnest(?::timestamptz[]) as sent_at,
                                   unnest(?::timestamptz[]) as delivered_at,
                                   unnest(?::timestamptz[]) as read_at,
                                   unnest(?::timestamptz[]) as failed_at,
                                   unnest(?::timestamptz[]) as held_at) u) c
             where m.id = c.id
            """;
    // Apart from the other columns, so that a message that never rests does not pay for it.
    private static final String COUNT_RESTS =
            "update message set rests = coalesce(rests, 0) + 1 where id = any (?)";
    // A message that returns from a doubt is in no list; only then is its row read for the
    // priority.
    private static final String LAND =
            """
            with landed as (
                delete from in_flight f
                 using unnest(?::uuid[], ?::uuid[]) as l (message_id, attempt_id)
                 where f.message_id = l.message_id and f.attempt_id = l.attempt_id
                returning f.message_id, f.priority)
            insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
            select d.sender_id,
                   coalesce(l.priority, d.priority,
                            (select %s from message m where m.id = d.message_id)),
                   d.campaign_id, d.not_before, d.message_id
              from unnest(?::text[], ?::integer[], ?::uuid[], ?::timestamptz[], ?::uuid[])
                   as d (sender_id, priority, campaign_id, not_before, message_id)
              left join landed l on l.message_id = d.message_id
            on conflict on constraint pk_due_message do nothing
            """
                    .formatted(QueuePlaces.OF_MESSAGE);
    private static final String FORGET_DUE =
            "delete from due_message where message_id = any (?) returning message_id, priority";

    /** The states of messages that are listed as in flight. */
    private static final Set<MessageState> FLYING =
            EnumSet.of(MessageState.REQUESTED, MessageState.INTENT);

    private static final RowReader<MessageRow> READER = MessageMoves::read;

    private final Sql sql;
    private final Announcements announcements;
    private final Doubts doubts;
    private final RecipientHolds holds;

    MessageMoves(Sql sql, Announcements announcements, Doubts doubts, RecipientHolds holds) {
        this.sql = sql;
        this.announcements = announcements;
        this.doubts = doubts;
        this.holds = holds;
    }

    /** An attempt that has ended, with whatever result. */
    record Landing(UUID messageId, UUID attemptId) {}

    /** Locks messages in the order of their ids, until the transaction ends, and returns them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, MessageRow> lock(Collection<UUID> messageIds) {
        Map<UUID, MessageRow> rows = new LinkedHashMap<>();
        sql.list(LOCK, READER, SqlArray.uuids(messageIds)).forEach(row -> rows.put(row.id(), row));
        return rows;
    }

    /** Writes changes of locked messages, at most one each, with their closes and events. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void write(List<Change> changes) {
        List<Landing> landings =
                changes.stream()
                        .filter(change -> FLYING.contains(change.row().facts().state()))
                        .map(change -> new Landing(change.row().id(), change.row().attemptId()))
                        .toList();
        write(changes, landings);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void write(List<Change> changes, List<Landing> landings) {
        Map<UUID, Integer> priorities = Map.of();
        if (!changes.isEmpty()) {
            priorities = forgetDue(changes);
            writeFacts(changes);
            doubts.note(changes);
            holds.note(changes);
        }
        land(changes, landings, priorities);
        announcements.of(changes);
    }

    /** Publishes closes and events of changes that are written already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(List<Change> written) {
        announcements.of(written);
    }

    /** Publishes closes of attempts of locked messages, which stay as they are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(List<LoneClose> closes) {
        if (!closes.isEmpty()) {
            announcements.ofLone(closes);
        }
    }

    /** Counts one more rest for each of these locked messages, so that the next is longer. */
    @Transactional(Transactional.TxType.MANDATORY)
    void countRests(List<UUID> messageIds) {
        if (!messageIds.isEmpty()) {
            sql.update(COUNT_RESTS, SqlArray.uuids(messageIds));
        }
    }

    private void writeFacts(List<Change> changes) {
        sql.update(
                WRITE,
                SqlArray.uuids(changes, change -> change.row().id()),
                SqlArray.names(changes, change -> change.facts().state()),
                SqlArray.instants(changes, change -> change.facts().notBefore()),
                SqlArray.texts(changes, c -> String.join(",", c.facts().reasons())),
                SqlArray.integers(changes, change -> change.facts().code()),
                SqlArray.texts(changes, change -> change.facts().wamid()),
                times(changes, MessageTimes::startedAt),
                times(changes, MessageTimes::acceptedAt),
                times(changes, MessageTimes::sentAt),
                times(changes, MessageTimes::deliveredAt),
                times(changes, MessageTimes::readAt),
                times(changes, MessageTimes::failedAt),
                times(changes, MessageTimes::heldAt));
    }

    /**
     * Takes messages out of the queue: a status may prove that one which waits again was sent, and
     * it must not be sent twice.
     *
     * @return the priorities that they had in the queue
     */
    private Map<UUID, Integer> forgetDue(List<Change> changes) {
        List<UUID> taken =
                changes.stream()
                        .filter(change -> change.row().facts().state() == MessageState.PLANNED)
                        .map(change -> change.row().id())
                        .toList();
        return taken.isEmpty()
                ? Map.of()
                : sql.map(
                        FORGET_DUE,
                        row -> Columns.uuid(row, "message_id"),
                        row -> row.getInt("priority"),
                        SqlArray.uuids(taken));
    }

    private void land(List<Change> changes, List<Landing> landings, Map<UUID, Integer> priorities) {
        List<Change> back = changes.stream().filter(change -> change.dueAt() != null).toList();
        if (landings.isEmpty() && back.isEmpty()) {
            return;
        }
        sql.update(
                LAND,
                SqlArray.uuids(landings, Landing::messageId),
                SqlArray.uuids(landings, Landing::attemptId),
                SqlArray.texts(back, change -> change.row().senderId()),
                SqlArray.integers(back, change -> priorities.get(change.row().id())),
                SqlArray.uuids(back, MessageMoves::campaignOf),
                SqlArray.instants(back, Change::dueAt),
                SqlArray.uuids(back, change -> change.row().id()));
    }

    private static UUID campaignOf(Change change) {
        UUID campaignId = change.row().campaignId();
        return campaignId == null ? QueuePlaces.NO_CAMPAIGN : campaignId;
    }

    private static SqlArray times(List<Change> changes, Function<MessageTimes, Instant> component) {
        return SqlArray.instants(changes, change -> component.apply(change.facts().times()));
    }

    private static MessageRow read(ResultSet row) throws SQLException {
        MessageTimes times =
                new MessageTimes(
                        Columns.instant(row, "started_at"),
                        Columns.instant(row, "accepted_at"),
                        Columns.instant(row, "sent_at"),
                        Columns.instant(row, "delivered_at"),
                        Columns.instant(row, "read_at"),
                        Columns.instant(row, "failed_at"),
                        Columns.instant(row, "held_at"));
        MessageFacts facts =
                new MessageFacts(
                        Columns.constant(row, "state", MessageState.class),
                        Columns.instant(row, "not_before"),
                        Columns.texts(row, "reasons"),
                        row.getObject("code", Integer.class),
                        row.getString("wamid"),
                        times);
        return new MessageRow(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "campaign_id"),
                row.getString("sender_id"),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.key(row, "recipient_key"),
                row.getString("reference"),
                Columns.uuid(row, "attempt_id"),
                row.getLong("owner_epoch"),
                row.getInt("rests"),
                Columns.instant(row, "expires_at"),
                facts);
    }
}
