package io.anuencia.dispatch.attempt;

import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Walks through attempts in the order of their ids, which is the order in which they were asked
 * for: each once, and once more for each life that a template sets.
 */
@ApplicationScoped
class OldAttempts {

    private static final String WALK = "undelivered";
    private static final int STEP = 2_000;
    private static final String NEXT =
            """
            select a.id, a.message_id, m.id is not null as on_its_way
              from attempt a
              left join message m
                on m.id = a.message_id and m.attempt_id = a.id and m.state in ('ACCEPTED', 'SENT')
             where a.id > ? and a.id < ?
             order by a.id limit ?
            """;

    // Only Meta's endpoint for marketing heeds the life that a marketing template sets.
    static final String NEXT_OF_LIFE =
            """
            select a.id, a.message_id, m.id is not null as on_its_way
              from attempt a
              left join lateral (
                select m.id from message m
                  join sender s on s.id = m.sender_id
                  join template t
                    on t.waba_id = s.waba_id and t.name = m.template_name
                   and t.language = m.template_language
                 where m.id = a.message_id and m.attempt_id = a.id
                   and m.state in ('ACCEPTED', 'SENT') and t.ttl_seconds = ?
                   and (t.category <> 'MARKETING' or s.marketing_api = 'MARKETING_MESSAGES')
                 limit 1) m
                on true
             where a.id > ? and a.id < ?
             order by a.id limit ?
            """;
    private static final String LIVES =
            """
            select distinct ttl_seconds from template
             where ttl_seconds < ? order by ttl_seconds limit 1000
            """;

    private final Sql sql;
    private final WalkPositions positions;

    OldAttempts(Sql sql, WalkPositions positions) {
        this.sql = sql;
        this.positions = positions;
    }

    private record Passed(UUID attemptId, UUID messageId, boolean onItsWay) {}

    private static final RowReader<Passed> PASSED =
            row ->
                    new Passed(
                            Columns.uuid(row, "id"),
                            Columns.uuid(row, "message_id"),
                            row.getBoolean("on_its_way"));

    /**
     * Returns results for the next attempts from before an instant that WhatsApp accepted and never
     * delivered.
     *
     * @return the results, possibly none of this step; empty at the end of the walk
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<List<AttemptResult>> undelivered(Instant before) {
        return positions
                .take(WALK)
                .map(from -> sql.list(NEXT, PASSED, from, IdSource.firstOf(before), STEP))
                .flatMap(passed -> silent(WALK, passed));
    }

    /** Returns the lives that templates set themselves, as far as they are shorter than this. */
    List<Duration> livesBelow(Duration usual) {
        return sql.list(
                LIVES,
                row -> Duration.ofSeconds(row.getLong("ttl_seconds")),
                Math.toIntExact(usual.toSeconds()));
    }

    /**
     * Returns the same for attempts whose template sets this life, by a walk of its own: the walks
     * of shorter lives are ahead of it.
     *
     * @param begin where the first walk of this life begins
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<List<AttemptResult>> undelivered(Duration life, Instant begin, Instant before) {
        String walk = WALK + ":" + life.toSeconds();
        positions.begin(walk, IdSource.firstOf(begin));
        return positions
                .take(walk)
                .map(
                        from ->
                                sql.list(
                                        NEXT_OF_LIFE,
                                        PASSED,
                                        Math.toIntExact(life.toSeconds()),
                                        from,
                                        IdSource.firstOf(before),
                                        STEP))
                .flatMap(passed -> silent(walk, passed));
    }

    /** Moves a walk to the last attempt passed; empty if there is none. */
    private Optional<List<AttemptResult>> silent(String walk, List<Passed> passed) {
        if (passed.isEmpty()) {
            return Optional.empty();
        }
        positions.move(walk, passed.get(passed.size() - 1).attemptId());
        List<AttemptResult> silent = new ArrayList<>();
        for (Passed attempt : passed) {
            if (attempt.onItsWay()) {
                silent.add(
                        AttemptResult.silent(
                                attempt.attemptId(),
                                attempt.messageId(),
                                AttemptResult.Kind.NOT_DELIVERED));
            }
        }
        return Optional.of(silent);
    }
}
