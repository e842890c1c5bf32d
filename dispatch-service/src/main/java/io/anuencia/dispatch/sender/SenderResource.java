package io.anuencia.dispatch.sender;

import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The REST paths of senders. */
@Path("/senders")
class SenderResource {

    private static final Logger LOG = Logger.getLogger(SenderResource.class);
    private static final String ID = "[0-9]{1,32}";
    private static final String NOT_AN_ID = "must be the digits of WhatsApp's id";

    private final SenderDirectory senders;
    private final SenderHealths healths;
    private final NumberChecks checks;
    private final Portfolios portfolios;
    private final SenderRights rights;

    SenderResource(
            SenderDirectory senders,
            SenderHealths healths,
            NumberChecks checks,
            Portfolios portfolios,
            SenderRights rights) {
        this.senders = senders;
        this.healths = healths;
        this.checks = checks;
        this.portfolios = portfolios;
        this.rights = rights;
    }

    /**
     * A number, its health, and the people it may still write to.
     *
     * @param sender the number as registered by an operator
     * @param health its last known health; null before the first check
     * @param budget budget of its portfolio, shared by all its numbers
     */
    record View(Sender sender, SenderHealth health, Portfolios.Budget budget) {}

    /**
     * A page of numbers.
     *
     * @param senders numbers, ordered by id
     * @param next the cursor of the next page, or null
     */
    record Page(List<View> senders, String next) {}

    /** Lists the numbers of the caller's brands with their last known health. */
    @GET
    @RolesAllowed({"ops", "campaigns-read"})
    public Page list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(100) int limit) {
        String after = Cursor.read(cursor, "", Function.identity());
        List<Sender> found = senders.after(after, rights.visible(), limit);
        return new Page(views(found), Cursor.next(found, limit, Sender::phoneNumberId));
    }

    /**
     * Registers or changes a number; a caller who acts for its brand alone changes only what
     * concerns no other brand.
     */
    @PUT
    @Path("/{phoneNumberId}")
    @RolesAllowed("ops")
    public Sender put(
            @Pattern(regexp = ID, message = NOT_AN_ID) String phoneNumberId,
            @NotNull(message = "a body is needed") @Valid SenderBody body) {
        Sender sender = body.of(phoneNumberId);
        rights.requireChangeTo(sender);
        rights.requireToken(body.tokenRef());
        senders.store(sender);
        LOG.infof("sender stored phoneNumberId=%s rate=%d", phoneNumberId, body.rate());
        return sender;
    }

    /** Returns a number with its last known health. */
    @GET
    @Path("/{phoneNumberId}")
    @RolesAllowed({"ops", "campaigns-read"})
    @Refuses(Problem.Kind.NOT_FOUND)
    public View get(@Pattern(regexp = ID, message = NOT_AN_ID) String phoneNumberId) {
        return view(find(phoneNumberId));
    }

    /** Checks the health of a number with Meta now, for a look before a campaign. */
    @POST
    @Path("/{phoneNumberId}/check")
    @RolesAllowed("ops")
    @Refuses(Problem.Kind.NOT_FOUND)
    public View check(@Pattern(regexp = ID, message = NOT_AN_ID) String phoneNumberId) {
        Sender sender = find(phoneNumberId);
        checks.check(sender);
        return view(sender);
    }

    /** Returns the views of numbers; a budget that several numbers share is read once. */
    private List<View> views(List<Sender> found) {
        Map<String, SenderHealth> known =
                healths.find(found.stream().map(Sender::phoneNumberId).toList());
        Map<String, Portfolios.Budget> budgets = new HashMap<>();
        return found.stream()
                .map(
                        sender ->
                                new View(
                                        sender,
                                        known.get(sender.phoneNumberId()),
                                        budgets.computeIfAbsent(
                                                sender.portfolio(), portfolios::budget)))
                .toList();
    }

    private View view(Sender sender) {
        return views(List.of(sender)).get(0);
    }

    private Sender find(String phoneNumberId) {
        rights.requireNumber(phoneNumberId);
        return senders.find(phoneNumberId)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no such sender; PUT it first."));
    }
}
