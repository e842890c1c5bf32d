package io.anuencia.dispatch.attempt;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The messages in doubt, listed apart so that the oldest is found without reading every message. A
 * surplus row is harmless: the message's own state decides. Ages are by the database's clock,
 * because any replica may give a message up.
 */
@ApplicationScoped
class Doubts {

    private static final int BATCH = 500;
    private static final String OPEN =
            """
            insert into in_doubt (message_id, attempt_id, since)
            select message_id, attempt_id, statement_timestamp()
              from unnest(?::uuid[], ?::uuid[]) as d (message_id, attempt_id)
            on conflict on constraint pk_in_doubt do nothing
            """;
    private static final String SETTLE = "delete from in_doubt where message_id = any (?)";
    private static final String OLDEST =
            """
            select extract(epoch from statement_timestamp() - since) as seconds
              from in_doubt order by since limit 1
            """;
    private static final String OVER =
            """
            select message_id, attempt_id from in_doubt
             where since < statement_timestamp() - make_interval(secs => ?)
             order by since limit ? for update skip locked
            """;

    private final Sql sql;

    Doubts(Sql sql) {
        this.sql = sql;
    }

    /** Updates the list as messages change. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(List<Change> changes) {
        List<Change> opened =
                changes.stream()
                        .filter(change -> isDoubt(change.facts()) && !isDoubt(change.row().facts()))
                        .toList();
        if (!opened.isEmpty()) {
            sql.update(
                    OPEN,
                    SqlArray.uuids(opened, change -> change.row().id()),
                    SqlArray.uuids(opened, change -> change.row().attemptId()));
        }
        List<Change> settled =
                changes.stream()
                        .filter(change -> !isDoubt(change.facts()) && isDoubt(change.row().facts()))
                        .toList();
        if (!settled.isEmpty()) {
            sql.update(SETTLE, SqlArray.uuids(settled, change -> change.row().id()));
        }
    }

    /** Returns how long the oldest message has been in doubt; empty if there is none. */
    Optional<Duration> oldest() {
        return sql.first(OLDEST, row -> Duration.ofSeconds(row.getLong("seconds")));
    }

    /** Returns some messages that have been in doubt for longer than the horizon. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<AttemptResult> longerThan(Duration horizon) {
        return sql.list(
                OVER,
                row ->
                        AttemptResult.silent(
                                Columns.uuid(row, "attempt_id"),
                                Columns.uuid(row, "message_id"),
                                AttemptResult.Kind.NEVER_KNOWN),
                horizon.toSeconds(),
                BATCH);
    }

    /** Removes messages that were looked at, whatever became of them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(List<AttemptResult> looked) {
        sql.update(SETTLE, SqlArray.uuids(looked, AttemptResult::messageId));
    }

    private static boolean isDoubt(MessageFacts facts) {
        return facts.state() == MessageState.IN_DOUBT;
    }
}
