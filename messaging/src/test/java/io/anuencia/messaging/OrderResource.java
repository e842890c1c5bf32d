package io.anuencia.messaging;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with what says its media type only when it is written. */
@Path("/orders")
class OrderResource {

    static final AtomicInteger TAKEN = new AtomicInteger();

    record Order(int number) {}

    /** Says its media type before. */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response page() {
        return Response.ok("<p>orders").build();
    }

    @POST
    @PermitAll
    public Response take() {
        return Response.accepted(new Order(TAKEN.incrementAndGet())).build();
    }
}
