package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.crash.CrashPoint;
import io.anuencia.dispatch.crash.Crashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes a batch of results in one transaction. */
@ApplicationScoped
class ResultFold {

    private final MessageMoves moves;
    private final Clock machine;
    private final ClockWatch clock;
    private final Crashes crashes;

    ResultFold(MessageMoves moves, Clock machine, ClockWatch clock, Crashes crashes) {
        this.moves = moves;
        this.machine = machine;
        this.clock = clock;
        this.crashes = crashes;
    }

    /**
     * Writes results; one that lost a race changes no message.
     *
     * @return the changes made
     */
    @Transactional
    List<Change> fold(List<AttemptResult> results) {
        Map<UUID, MessageRow> rows =
                moves.lock(results.stream().map(AttemptResult::messageId).distinct().toList());
        Instant seen = machine.instant();
        ResultMoves.Now now = new ResultMoves.Now(seen, clock.now().orElse(seen));
        List<Change> changes = new ArrayList<>(results.size());
        List<LoneClose> lone = new ArrayList<>();
        Set<UUID> changed = new HashSet<>();
        List<UUID> resting = new ArrayList<>();
        for (AttemptResult result : results) {
            MessageRow row = rows.get(result.messageId());
            if (row == null) {
                continue;
            }
            ResultMoves.lone(row, result).ifPresent(lone::add);
            if (!changed.contains(row.id())) {
                ResultMoves.of(row, result, now)
                        .ifPresent(
                                change -> {
                                    changes.add(change);
                                    if (change.dueAt() != null && result.rest().grows()) {
                                        resting.add(row.id());
                                    }
                                    changed.add(row.id());
                                });
            }
        }
        moves.write(
                changes,
                results.stream()
                        .map(r -> new MessageMoves.Landing(r.messageId(), r.attemptId()))
                        .toList());
        moves.countRests(resting);
        moves.close(lone);
        crashes.at(CrashPoint.BEFORE_RESULT_COMMIT);
        return changes;
    }
}
