package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Expires single messages that nothing takes from the queue, because their brand is switched off or
 * nothing is sent at all: they must not keep a phone number any longer, and the client must see
 * them end. Messages of a campaign end with it.
 */
@ApplicationScoped
class ExpiredSingles {

    private static final int BATCH = 500;

    // Found by way of the queue, where few wait: an index of messages by state would end the HOT
    // updates of all. The numbers are taken from the queue itself, each by a skip scan behind the
    // one before, because a number that is no sender here has no owner that would take anything.
    // Locked rows are skipped, so that no transaction waits for another. No message waits for a
    // time beyond its end, so those due later are not read: each stretch is looked at apart,
    // whatever the planner knows of the tables.
    static final String EXPIRED =
            """
            with recursive number (id) as (
                select min(sender_id) from due_message
                union all
                select (select min(d.sender_id) from due_message d where d.sender_id > n.id)
                  from number n where n.id is not null),
            expired as materialized (
                select d.sender_id, d.priority, d.campaign_id, d.not_before, d.message_id
                  from number n
                 cross join unnest(array[%d, %d, %d, %d]) as p (priority)
                 cross join lateral (
                    select * from due_message
                     where sender_id = n.id and priority = p.priority
                       and campaign_id = '%s'
                       and not_before <= ?
                    offset 0) d
                 cross join lateral (
                    select 1 from message
                     where id = d.message_id and state = 'PLANNED' and expires_at <= ?
                     limit 1) m
                 limit ?)
            select m.id
              from expired e
             cross join lateral (
                select 1 from due_message
                 where sender_id = e.sender_id and priority = e.priority
                   and campaign_id = e.campaign_id and not_before = e.not_before
                   and message_id = e.message_id
                   for update skip locked) d
             cross join lateral (
                select id from message
                 where id = e.message_id and state = 'PLANNED' and expires_at <= ?
                   for no key update skip locked) m
            """
                    .formatted(
                            QueuePlaces.ANSWER,
                            QueuePlaces.AWAITED,
                            QueuePlaces.MARKETING,
                            QueuePlaces.CAMPAIGN,
                            QueuePlaces.NO_CAMPAIGN);

    private final Sql sql;
    private final MessageMoves moves;
    private final ClockWatch clock;

    ExpiredSingles(Sql sql, MessageMoves moves, ClockWatch clock) {
        this.sql = sql;
        this.moves = moves;
        this.clock = clock;
    }

    /** Expires messages; every replica does. While the clocks disagree, nothing expires. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        clock.now().ifPresent(this::end);
    }

    private void end(Instant now) {
        int ended;
        do {
            ended = QuarkusTransaction.requiringNew().call(() -> endSome(now));
        } while (ended == BATCH);
    }

    private int endSome(Instant now) {
        List<UUID> expired =
                sql.list(EXPIRED, row -> Columns.uuid(row, "id"), now, now, BATCH, now);
        if (!expired.isEmpty()) {
            moves.write(moves.lock(expired).values().stream().map(Change::expired).toList());
        }
        return expired.size();
    }
}
