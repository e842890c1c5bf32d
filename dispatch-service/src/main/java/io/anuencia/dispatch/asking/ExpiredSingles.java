package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.hour.ClockWatch;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Ends single messages whose time is over and that nobody takes from the queue, since their brand
 * is switched off or nothing is sent at all: they must not keep a number any longer, and whoever
 * asked for them is told. What belongs to a campaign ends with it.
 */
@ApplicationScoped
class ExpiredSingles {

    private static final int BATCH = 500;

    // Found by the queue, where those that wait are few: an index of messages by their state would
    // end the HOT updates of all. Its numbers are taken from itself, each by a look behind the one
    // before, since one that is no sender here has nobody who would take anything. What somebody
    // moves at the moment is passed by, so that nobody waits for anybody. Nobody waits in the queue
    // for an hour beyond their end, so those who wait for one to come are not read: each stretch is
    // looked at apart, whatever the planner knows of the tables.
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
                 cross join unnest(array[0, 2, 4, 5]) as p (priority)
                 cross join lateral (
                    select * from due_message
                     where sender_id = n.id and priority = p.priority
                       and campaign_id = '00000000-0000-0000-0000-000000000000'
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
            """;

    private final Sql sql;
    private final MessageMoves moves;
    private final ClockWatch clock;

    ExpiredSingles(Sql sql, MessageMoves moves, ClockWatch clock) {
        this.sql = sql;
        this.moves = moves;
        this.clock = clock;
    }

    /** Every replica looks. Nothing expires as long as nobody knows what hour it is. */
    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        clock.hour().ifPresent(this::end);
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
            moves.write(moves.lock(expired).values().stream().map(AskStore::expiry).toList());
        }
        return expired.size();
    }
}
