package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.MessageProgressed;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Ends messages of a campaign that did not begin to leave, some at a time: each with its event, its
 * queue row deleted and its attempt closed. Rows locked by another transaction are skipped and
 * found the next time, so no transaction waits for another.
 */
@ApplicationScoped
class MessageStop {

    /** The number of messages that one transaction ends. */
    static final int BATCH = 500;

    // Phone number, parameters and text are deleted too: they are kept only while a message is
    // still to be sent or reconciled.
    private static final String STOP =
            """
            with taken as (
                select id, recipient_key, state, attempt_id, owner_epoch
                  from message
                 where campaign_id = ? and recipient_key > ? and state = any (?)
                 order by recipient_key limit ?
                   for update skip locked),
            closed as (
                update attempt a set closed_seq = a.closed_seq + 1
                  from taken t where t.state = 'REQUESTED' and a.id = t.attempt_id
                returning a.id, a.closed_seq),
            moved as (
                update message m
                   set state = ?, not_before = null, phone = null, parameters = null, text = null
                  from taken t where m.id = t.id),
            queued as (
                select d.sender_id, d.priority, d.not_before, d.message_id
                  from due_message d join taken t on t.id = d.message_id
                   for update of d skip locked),
            gone as (
                delete from due_message d using queued q
                 where d.sender_id = q.sender_id and d.priority = q.priority
                   and d.not_before = q.not_before and d.message_id = q.message_id)
            select t.id, t.recipient_key, t.attempt_id, t.owner_epoch, c.closed_seq
              from taken t left join closed c on c.id = t.attempt_id
             order by t.recipient_key
            """;

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    MessageStop(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The ways to end messages. */
    enum Ending {
        CANCELLED(
                MessageState.CANCELLED,
                MessageProgressed.State.CANCELLED,
                Set.of(MessageState.PLANNED, MessageState.REQUESTED)),
        // REQUESTED messages return to PLANNED by themselves, because their campaign does not run
        // any more.
        EXPIRED(
                MessageState.EXPIRED,
                MessageProgressed.State.EXPIRED,
                Set.of(MessageState.PLANNED));

        private final MessageState state;
        private final MessageProgressed.State published;
        private final Set<MessageState> from;

        Ending(MessageState state, MessageProgressed.State published, Set<MessageState> from) {
            this.state = state;
            this.published = published;
            this.from = from;
        }
    }

    /** A message that was ended; {@code closedSeq} is null if it had no open attempt. */
    private record Stopped(
            UUID id, UUID recipientKey, UUID attemptId, long ownerEpoch, Integer closedSeq) {}

    /**
     * Ends some messages.
     *
     * @param after the last recipient key of the previous call
     * @return the last recipient key of this call; null if there is none after it
     */
    @Transactional
    UUID stopSome(Campaign campaign, Ending ending, UUID after) {
        List<Stopped> stopped =
                sql.list(
                        STOP,
                        MessageStop::read,
                        campaign.id(),
                        after,
                        SqlArray.names(ending.from),
                        BATCH,
                        ending.state);
        publish(campaign, ending, stopped);
        return stopped.size() < BATCH ? null : stopped.get(BATCH - 1).recipientKey();
    }

    private void publish(Campaign campaign, Ending ending, List<Stopped> stopped) {
        Instant now = clock.instant();
        List<PlatformEvent> events = new ArrayList<>(stopped.size());
        for (Stopped message : stopped) {
            if (message.closedSeq() != null) {
                events.add(closed(message, now));
            }
            events.add(progressed(campaign, ending, message, now));
        }
        outbox.appendAll(events);
    }

    private static AttemptClosed closed(Stopped message, Instant now) {
        return new AttemptClosed(
                message.attemptId(),
                message.id(),
                new RecipientKey(message.recipientKey()),
                null,
                null,
                message.ownerEpoch(),
                message.closedSeq(),
                AttemptClosed.Outcome.NOT_STARTED,
                null,
                AttemptClosed.ClosedBy.CANCEL,
                null,
                now,
                null);
    }

    private static MessageProgressed progressed(
            Campaign campaign, Ending ending, Stopped message, Instant now) {
        return new MessageProgressed(
                message.id(),
                campaign.id(),
                campaign.brand(),
                campaign.purpose(),
                campaign.senderId(),
                new RecipientKey(message.recipientKey()),
                ending.published,
                null,
                null,
                List.of(),
                now,
                null);
    }

    private static Stopped read(ResultSet row) throws SQLException {
        return new Stopped(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "recipient_key"),
                Columns.uuid(row, "attempt_id"),
                row.getLong("owner_epoch"),
                row.getObject("closed_seq", Integer.class));
    }
}
