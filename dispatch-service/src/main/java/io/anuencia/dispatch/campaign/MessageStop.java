package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageFacts;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
            select id, recipient_key, state, attempt_id, owner_epoch
              from taken order by recipient_key
            """;

    private final Sql sql;
    private final MessageMoves moves;

    MessageStop(Sql sql, MessageMoves moves) {
        this.sql = sql;
        this.moves = moves;
    }

    /** The ways to end messages. */
    enum Ending {
        CANCELLED(
                MessageState.CANCELLED,
                Set.of(MessageState.PLANNED, MessageState.REQUESTED),
                Change::cancelled),
        // REQUESTED messages return to PLANNED by themselves, because their campaign does not run
        // any more.
        EXPIRED(MessageState.EXPIRED, Set.of(MessageState.PLANNED), Change::expired);

        private final MessageState state;
        private final Set<MessageState> from;
        private final Function<MessageRow, Change> change;

        Ending(MessageState state, Set<MessageState> from, Function<MessageRow, Change> change) {
            this.state = state;
            this.from = from;
            this.change = change;
        }
    }

    /**
     * Ends some messages.
     *
     * @param after the last recipient key of the previous call
     * @return the last recipient key of this call; null if there is none after it
     */
    @Transactional
    UUID stopSome(Campaign campaign, Ending ending, UUID after) {
        List<Change> stopped =
                sql.list(
                        STOP,
                        row -> ending.change.apply(read(row, campaign)),
                        campaign.id(),
                        after,
                        SqlArray.names(ending.from),
                        BATCH,
                        ending.state);
        moves.announce(stopped);
        return stopped.size() < BATCH ? null : stopped.get(BATCH - 1).row().recipientKey().value();
    }

    /** Reads what the events tell of a message. */
    private static MessageRow read(ResultSet row, Campaign campaign) throws SQLException {
        return new MessageRow(
                Columns.uuid(row, "id"),
                campaign.id(),
                campaign.senderId(),
                campaign.brand(),
                campaign.purpose(),
                Columns.key(row, "recipient_key"),
                null,
                Columns.uuid(row, "attempt_id"),
                row.getLong("owner_epoch"),
                0,
                null,
                MessageFacts.of(Columns.constant(row, "state", MessageState.class)));
    }
}
