package io.anuencia.dispatch.killswitch;

import io.anuencia.dispatch.campaign.StartWatch;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** {@code PUT /kill-switch} and what is switched. */
@Path("/kill-switch")
class KillSwitchResource {

    private static final Logger LOG = Logger.getLogger(KillSwitchResource.class);
    private static final String EVERYTHING = "*";
    private static final String STORE =
            """
            insert into kill_switch (scope, engaged, reason, changed_at) values (?, ?, ?, ?)
            on conflict on constraint pk_kill_switch do update
               set engaged = excluded.engaged, reason = excluded.reason,
                   changed_at = excluded.changed_at
            """;
    private static final String ENGAGED =
            """
            select scope, engaged, reason, changed_at from kill_switch
             where engaged and (? or scope = '*' or scope = any (?))
             order by scope limit 1000
            """;

    private final Sql sql;
    private final Clock clock;
    private final Catalog catalog;
    private final Caller caller;
    private final StartWatch starts;

    KillSwitchResource(Sql sql, Clock clock, Catalog catalog, Caller caller, StartWatch starts) {
        this.sql = sql;
        this.clock = clock;
        this.catalog = catalog;
        this.caller = caller;
        this.starts = starts;
    }

    /** Engages or releases a switch; what is engaged answers when no attempt can start any more. */
    @PUT
    @RolesAllowed("ops")
    public KillSwitch put(@NotNull(message = "a body is needed") @Valid KillSwitchBody body) {
        caller.requireBrand(body.scope());
        check(body);
        KillSwitch changed =
                new KillSwitch(body.scope(), body.engaged(), body.reason(), clock.instant());
        sql.update(
                STORE, changed.scope(), changed.engaged(), changed.reason(), changed.changedAt());
        LOG.warnf("kill switch changed scope=%s engaged=%b", changed.scope(), changed.engaged());
        if (changed.engaged()) {
            starts.awaitNoStart(changed.scope());
        }
        return changed;
    }

    /** The switches that are engaged now and stop a brand that the caller may act for. */
    @GET
    @RolesAllowed("ops")
    public List<KillSwitch> engaged() {
        Set<String> brands = caller.brands();
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

    private void check(KillSwitchBody body) {
        if (body.engaged() && (body.reason() == null || body.reason().isBlank())) {
            throw ProblemException.invalid("reason", "is needed to engage a switch");
        }
        if (!EVERYTHING.equals(body.scope()) && catalog.brand(body.scope()).isEmpty()) {
            throw ProblemException.unprocessable(
                    "scope", "No such brand is known here; use the code of a brand, or *.");
        }
    }
}
