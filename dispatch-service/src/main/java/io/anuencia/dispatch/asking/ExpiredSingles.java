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
    // moves at the moment is passed by, so that nobody waits for anybody.
    private static final String EXPIRED =
            """
            with recursive number (id) as (
                select min(sender_id) from due_message
                union all
                select (select min(d.sender_id) from due_message d where d.sender_id > n.id)
                  from number n where n.id is not null)
            select m.id
              from number n
             cross join unnest(array[0, 2, 4, 5]) as p (priority)
              join due_message d
                on d.sender_id = n.id and d.priority = p.priority
                   and d.campaign_id = '00000000-0000-0000-0000-000000000000'
              join message m on m.id = d.message_id
             where m.state = 'PLANNED' and m.expires_at <= ?
             limit ?
               for update of d skip locked
               for no key update of m skip locked
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
        List<UUID> expired = sql.list(EXPIRED, row -> Columns.uuid(row, "id"), now, BATCH);
        if (!expired.isEmpty()) {
            moves.write(moves.lock(expired).values().stream().map(AskStore::expiry).toList());
        }
        return expired.size();
    }
}
