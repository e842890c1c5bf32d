package io.anuencia.dispatch.killswitch;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The stored switches, and the record of every change with its author. */
@ApplicationScoped
class KillSwitches {

    static final String EVERYTHING = "*";

    // One statement: no switch changes without a record of who did it, and a change that commits
    // meanwhile is seen. Engaging is never refused, nor is a release repeated.
    private static final String CHANGE =
            """
            with changed as (
                insert into kill_switch (scope, engaged, reason, changed_at)
                values (?, ?, ?, statement_timestamp())
                on conflict on constraint pk_kill_switch do update
                   set engaged = excluded.engaged, reason = excluded.reason,
                       changed_at = excluded.changed_at
                 where excluded.engaged or not kill_switch.engaged
                    or coalesce(? = kill_switch.changed_at, true)
                returning scope, engaged, reason, changed_at)
            insert into kill_switch_change (scope, engaged, reason, changed_at, caller)
            select scope, engaged, reason, changed_at, ? from changed
            returning changed_at
            """;
    private static final String ENGAGED =
            """
            select scope, engaged, reason, changed_at from kill_switch
             where engaged and (? or scope = '*' or scope = any (?))
             order by scope limit 1000
            """;
    private static final String CHANGES =
            """
            select id, scope, engaged, reason, caller, changed_at from kill_switch_change
             where (? or scope = '*' or scope = any (?)) and id < ?
             order by id desc limit ?
            """;

    private final Sql sql;

    KillSwitches(Sql sql) {
        this.sql = sql;
    }

    /**
     * Engages or releases a switch, committed when this returns.
     *
     * @return the changed switch; empty if it was to be released and has been changed since
     */
    Optional<KillSwitch> change(KillSwitchBody body, String caller) {
        return sql.first(
                CHANGE,
                row ->
                        new KillSwitch(
                                body.scope(),
                                body.engaged(),
                                body.reason(),
                                Columns.instant(row, "changed_at")),
                body.scope(),
                body.engaged(),
                body.reason(),
                body.takenBack(),
                caller);
    }

    /** Returns the engaged switches that stop one of these brands. */
    List<KillSwitch> engaged(Set<String> brands) {
        return sql.list(
                ENGAGED,
                row ->
                        new KillSwitch(
                                row.getString("scope"),
                                row.getBoolean("engaged"),
                                row.getString("reason"),
                                Columns.instant(row, "changed_at")),
                Caller.allows(brands, EVERYTHING),
                SqlArray.texts(brands));
    }

    /** Returns the changes of switches that stop these brands, those before an id, newest first. */
    List<KillSwitchChange> changes(Set<String> brands, long before, int limit) {
        return sql.list(
                CHANGES,
                row ->
                        new KillSwitchChange(
                                row.getLong("id"),
                                row.getString("scope"),
                                row.getBoolean("engaged"),
                                row.getString("reason"),
                                row.getString("caller"),
                                Columns.instant(row, "changed_at")),
                Caller.allows(brands, EVERYTHING),
                SqlArray.texts(brands),
                before,
                limit);
    }
}
