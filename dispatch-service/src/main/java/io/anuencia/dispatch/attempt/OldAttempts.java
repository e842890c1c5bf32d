package io.anuencia.dispatch.attempt;

import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Walks through attempts in the order of their ids, which is the order in which they were asked
 * for, each once.
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

    private final Sql sql;
    private final WalkPositions positions;

    OldAttempts(Sql sql, WalkPositions positions) {
        this.sql = sql;
        this.positions = positions;
    }

    private record Passed(UUID attemptId, UUID messageId, boolean onItsWay) {}

    /**
     * Returns results for the next attempts from before an instant that WhatsApp accepted and never
     * delivered.
     *
     * @return the results, possibly none of this step; empty at the end of the walk
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<List<AttemptResult>> undelivered(Instant before) {
        Optional<UUID> position = positions.take(WALK);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        List<Passed> passed =
                sql.list(
                        NEXT,
                        row ->
                                new Passed(
                                        Columns.uuid(row, "id"),
                                        Columns.uuid(row, "message_id"),
                                        row.getBoolean("on_its_way")),
                        position.get(),
                        IdSource.firstOf(before),
                        STEP);
        if (passed.isEmpty()) {
            return Optional.empty();
        }
        positions.move(WALK, passed.get(passed.size() - 1).attemptId());
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
