package io.anuencia.dispatch.reconciler;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.attempt.MessageRow;
import io.anuencia.dispatch.attempt.WalkPositions;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Walks through the attempts: one whose outcome is known must have been closed towards
 * consent-service. A position in the future was written by a clock that was ahead; nothing would be
 * checked until that time, so the walk goes back to where such a clock may have left it.
 */
@ApplicationScoped
class CloseCheck {

    private static final String WALK = "closes";
    private static final int STEP = 2_000;

    /**
     * The longest that a clock is assumed to be ahead: campaigns stand still until it is set back.
     */
    private static final Duration AHEAD_LONGEST = Duration.ofDays(1);

    // Almost all attempts have been closed; only for the others is a message looked up.
    private static final String ATTEMPTS =
            """
            select a.id, m.id as message_id
              from attempt a
              left join lateral (
                select id from message
                 where a.closed_seq = 0 and id = a.message_id and attempt_id = a.id
                   and state = any (?)
                 limit 1) m on true
             where a.id > ? and a.id < ?
             order by a.id limit ?
            """;

    private static final List<MessageState> WITH_OUTCOME =
            Arrays.stream(MessageState.values())
                    .filter(state -> state.outcome().isPresent())
                    .toList();

    private final Sql sql;
    private final WalkPositions positions;
    private final MessageMoves moves;
    private final Findings findings;
    private final Clock clock;

    CloseCheck(
            Sql sql, WalkPositions positions, MessageMoves moves, Findings findings, Clock clock) {
        this.sql = sql;
        this.positions = positions;
        this.moves = moves;
        this.findings = findings;
        this.clock = clock;
    }

    private record Passed(UUID attemptId, UUID unclosed) {}

    /** Checks the next attempts older than an age; returns false if there are none. */
    @Transactional
    boolean checkSome(Duration age) {
        Instant now = clock.instant();
        Optional<UUID> position = positions.take(WALK).map(reached -> notAhead(reached, now, age));
        if (position.isEmpty()) {
            return false;
        }
        List<Passed> passed =
                sql.list(
                        ATTEMPTS,
                        row -> new Passed(Columns.uuid(row, "id"), Columns.uuid(row, "message_id")),
                        SqlArray.names(WITH_OUTCOME),
                        position.get(),
                        IdSource.firstOf(now.minus(age)),
                        STEP);
        if (passed.isEmpty()) {
            return false;
        }
        positions.move(WALK, passed.get(passed.size() - 1).attemptId());
        close(passed.stream().filter(attempt -> attempt.unclosed() != null).toList());
        return true;
    }

    private UUID notAhead(UUID reached, Instant now, Duration age) {
        if (WalkPositions.millisOf(reached) <= now.toEpochMilli()) {
            return reached;
        }
        UUID back = IdSource.firstOf(now.minus(age).minus(AHEAD_LONGEST));
        positions.move(WALK, back);
        return back;
    }

    private void close(List<Passed> unclosed) {
        if (unclosed.isEmpty()) {
            return;
        }
        Map<UUID, MessageRow> rows = moves.lock(unclosed.stream().map(Passed::unclosed).toList());
        List<Change> closes = new ArrayList<>();
        for (Passed attempt : unclosed) {
            MessageRow row = rows.get(attempt.unclosed());
            if (attempt.attemptId().equals(row.attemptId())) {
                row.facts()
                        .close(row.attemptId())
                        .map(close -> Change.of(row, row.facts()).closing(close))
                        .ifPresent(closes::add);
            }
        }
        moves.write(closes);
        findings.note(Findings.Kind.NOT_CLOSED, unclosed.size(), closes.size());
    }
}
