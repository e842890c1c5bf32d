package io.anuencia.consent.erasure;

import io.anuencia.messaging.sql.Sql;
import java.util.List;

/**
 * Kills the first writer of each step of an erasure: the server ends the writer's session in the
 * middle of its transaction, as when the process dies. A sequence counts the writers, since only a
 * sequence outlives their transactions.
 */
final class Kills {

    private static final String FUNCTION =
            """
            create or replace function kill_first_writer() returns trigger language plpgsql as
            $$
            begin
                if nextval(tg_argv[0]::regclass) = 1 then
                    perform pg_terminate_backend(pg_backend_pid());
                    perform pg_sleep(1);
                end if;
                return null;
            end
            $$
            """;

    /** Every kind of write of an erasure, in the order of its steps. */
    private static final List<Kill> ALL =
            List.of(
                    new Kill("begins", "insert on erasure", "true"),
                    new Kill(
                            "takes_effect",
                            "update on opt_out",
                            "new.kind = 'ERASED' and new.state = 'EFFECTIVE'"),
                    new Kill("is_requested", "update on erasure", "new.state = 'REQUESTED'"),
                    new Kill("asks", "insert on outbox", told("ErasureRequested")),
                    new Kill(
                            "enters",
                            "insert on consent_entry",
                            "new.source = 'ERASURE' and new.state = 'TERMINATED'"),
                    new Kill("tells", "insert on outbox", told("SubjectErased")),
                    new Kill("shreds", "delete on evidence", "true"),
                    new Kill(
                            "unnames",
                            "update on permit",
                            "old.recipient_key is not null and new.recipient_key is null"),
                    new Kill("keeps_key", "insert on erased_key", "true"),
                    new Kill("drops_key", "delete on subject_key", "true"),
                    new Kill("is_erased", "update on erasure", "new.state = 'ERASED'"),
                    new Kill("is_answered", "insert on erasure_ack", "true"),
                    new Kill("is_complete", "update on erasure", "new.state = 'COMPLETED'"));

    private final Sql sql;

    Kills(Sql sql) {
        this.sql = sql;
    }

    /**
     * A write whose first writer dies.
     *
     * @param step step of the erasure
     * @param write event and table
     * @param when condition for the writes of that kind
     */
    private record Kill(String step, String write, String when) {

        String name() {
            return "kill_" + step;
        }

        String table() {
            return write.substring(write.lastIndexOf(' ') + 1);
        }
    }

    private static String told(String event) {
        return "position('" + event + "'::bytea in new.records) > 0";
    }

    void arm() {
        sql.update(FUNCTION);
        for (Kill kill : ALL) {
            sql.update("create sequence " + kill.name());
            sql.update(
                    """
                    create trigger %s after %s for each row
                    when (%s) execute function kill_first_writer('%s')
                    """
                            .formatted(kill.name(), kill.write(), kill.when(), kill.name()));
        }
    }

    /** Returns the steps at which no process was killed, or that none repeated afterwards. */
    List<String> survived() {
        return ALL.stream().filter(kill -> writers(kill) < 2).map(Kill::step).toList();
    }

    private long writers(Kill kill) {
        return sql.first("select last_value from " + kill.name(), row -> row.getLong(1))
                .orElseThrow();
    }

    void disarm() {
        for (Kill kill : ALL) {
            sql.update("drop trigger if exists " + kill.name() + " on " + kill.table());
            sql.update("drop sequence if exists " + kill.name());
        }
    }
}
