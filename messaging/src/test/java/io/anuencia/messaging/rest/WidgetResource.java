package io.anuencia.messaging.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.anuencia.events.AudienceChunk;
import io.anuencia.messaging.Inbox;
import io.anuencia.messaging.Outbox;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.RestQuery;

/** A service that uses everything in messaging, for the tests of this module. */
@Path("/widgets")
class WidgetResource {

    static final AtomicInteger CREATED = new AtomicInteger();

    private final Outbox outbox;
    private final Inbox inbox;
    private final IdempotentCalls calls;
    private final Caller caller;

    WidgetResource(Outbox outbox, Inbox inbox, IdempotentCalls calls, Caller caller) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.calls = calls;
        this.caller = caller;
    }

    record Widget(
            @NotNull @Pattern(regexp = "[a-z]{1,8}", message = "write 1 to 8 small letters")
                    String brand,
            @JsonProperty("parts") List<@Valid Part> parts,
            @JsonProperty("class") @Pattern(regexp = "A|B", message = "write A or B") String kind,
            List<@Pattern(regexp = "[a-z]+", message = "write small letters") String> labels,
            Map<String, String> facts,
            Instant madeAt,
            Duration hold) {}

    enum Size {
        SMALL,
        LARGE
    }

    record Part(@NotNull(message = "say how many") Integer count) {}

    record Created(int number) {}

    record Tried(int number) {}

    @PUT
    @Path("/stop")
    @RolesAllowed("ops")
    public void stop() {
        // Only the log of it matters.
    }

    @GET
    @Path("/stop")
    @RolesAllowed("ops")
    public String isStopped() {
        return "no";
    }

    @POST
    @RolesAllowed("widgets-write")
    public Created create(
            @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Widget widget) {
        caller.requireBrand(widget.brand());
        return calls.once(key, widget, Created.class, () -> new Created(CREATED.incrementAndGet()));
    }

    @POST
    @Path("/trials")
    @RolesAllowed("widgets-write")
    public Tried attempt(
            @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Widget widget) {
        return calls.once(key, widget, Tried.class, () -> new Tried(0));
    }

    @POST
    @Path("/failing")
    @PermitAll
    @Transactional
    public void failAfterAppending() {
        outbox.append(new AudienceChunk(new UUID(9, 9), 0, List.of()));
        inbox.claim("messaging-test.widgets", new UUID(9, 9));
        throw new IllegalStateException("this text must not reach the caller");
    }

    @GET
    @RolesAllowed("widgets-write")
    public List<String> list(
            @QueryParam("limit") @DefaultValue("10") @Max(100) int limit,
            @QueryParam("cursor") UUID cursor,
            @RestQuery Size size,
            @RestQuery Long since) {
        return List.of();
    }

    @POST
    @Path("/forms")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    public int count(MultivaluedMap<String, String> form) {
        return form.size();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("widgets-write")
    public String show(@PathParam("id") UUID id) {
        throw ProblemException.notFound("There is no such widget.");
    }

    @GET
    @Path("/claims")
    @PermitAll
    @Transactional
    public List<Boolean> claimTwice() {
        boolean first = inbox.claim("messaging-test.twice", new UUID(7, 7));
        return List.of(first, inbox.claim("messaging-test.twice", new UUID(7, 7)));
    }

    @GET
    @Path("/outside")
    @PermitAll
    public void appendWithoutTransaction() {
        outbox.append(new AudienceChunk(new UUID(9, 9), 0, List.of()));
    }
}
