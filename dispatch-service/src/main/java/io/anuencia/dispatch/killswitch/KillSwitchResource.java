package io.anuencia.dispatch.killswitch;

import static io.anuencia.dispatch.killswitch.KillSwitches.EVERYTHING;

import io.anuencia.dispatch.campaign.StopWait;
import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.logging.Logger;

/** The REST paths of kill switches: change, list, and history of changes. */
@Path("/kill-switch")
class KillSwitchResource {

    private static final Logger LOG = Logger.getLogger(KillSwitchResource.class);

    private final KillSwitches switches;
    private final Catalog catalog;
    private final Caller caller;
    private final StopWait wait;

    KillSwitchResource(KillSwitches switches, Catalog catalog, Caller caller, StopWait wait) {
        this.switches = switches;
        this.catalog = catalog;
        this.caller = caller;
        this.wait = wait;
    }

    /**
     * A page of changes.
     *
     * @param changes changes, newest first
     * @param next the cursor of the next page, or null
     */
    record Page(List<KillSwitchChange> changes, String next) {}

    /**
     * The engaged kill switches.
     *
     * @param switches engaged switches
     */
    record Engaged(List<KillSwitch> switches) {}

    /** Engages or releases a switch; engaging answers only once no attempt can start any more. */
    @PUT
    @RolesAllowed("ops")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    public KillSwitch put(@NotNull(message = "a body is needed") @Valid KillSwitchBody body) {
        caller.requireBrand(body.scope());
        check(body);
        KillSwitch changed =
                switches.change(body, caller.name()).orElseThrow(KillSwitchResource::stale);
        LOG.warnf("kill switch changed scope=%s engaged=%b", changed.scope(), changed.engaged());
        if (changed.engaged()) {
            wait.awaitNoStart(changed.scope());
        }
        return changed;
    }

    /** Lists the engaged switches that stop a brand of the caller. */
    @GET
    @RolesAllowed("ops")
    public Engaged engaged() {
        return new Engaged(switches.engaged(caller.brands()));
    }

    /** Lists who engaged and released switches that stop a brand of the caller, when and why. */
    @GET
    @Path("/changes")
    @RolesAllowed("ops")
    public Page changes(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        long before = Cursor.read(cursor, Long.MAX_VALUE, Long::parseLong);
        List<KillSwitchChange> found = switches.changes(caller.brands(), before, limit);
        return new Page(found, Cursor.next(found, limit, KillSwitchChange::id));
    }

    private static ProblemException stale() {
        return ProblemException.conflict(
                "The switch has been changed since changedAt; read it again, and release it only if"
                        + " its present reason no longer holds.");
    }

    private void check(KillSwitchBody body) {
        if (body.engaged() && (body.reason() == null || body.reason().isBlank())) {
            throw ProblemException.invalid("reason", "is required to engage a switch");
        }
        if (!EVERYTHING.equals(body.scope()) && catalog.brand(body.scope()).isEmpty()) {
            throw ProblemException.unprocessable(
                    "scope", "No such brand is known here; use the code of a brand, or *.");
        }
    }
}
