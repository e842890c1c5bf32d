package io.anuencia.messaging.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Answers whose media type is chosen only when they are written. */
@Path("/orders")
@TakesAnyQuery
class OrderResource {

    static final AtomicInteger TAKEN = new AtomicInteger();

    record Order(int number) {}

    /** Declares its media type. */
    @GET
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = String.class)))
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return Response.ok("<p>orders").build();
    }

    @POST
    @PermitAll
    @Refuses(Problem.Kind.CONFLICT)
    @APIResponse(
            responseCode = "202",
            description = "Taken",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Order.class)))
    public Response take() {
        return Response.accepted(new Order(TAKEN.incrementAndGet())).build();
    }
}
