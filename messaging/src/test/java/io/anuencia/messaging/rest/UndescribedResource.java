package io.anuencia.messaging.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Gives answers that its OpenAPI description does not mention. */
@Path("/lies")
@PermitAll
class UndescribedResource {

    @GET
    public String conflict() {
        throw ProblemException.conflict("Nobody said that this may happen.");
    }

    @POST
    public Response created() {
        return Response.created(URI.create("/lies/1")).build();
    }

    /**
     * An answer that may have no next page.
     *
     * @param next described as nullable, because it is
     * @param labels described as a list, although it may be null
     */
    record Page(String next, List<String> labels) {}

    @GET
    @Path("/last")
    public Page last() {
        return new Page(null, List.of());
    }

    @GET
    @Path("/unlisted")
    public Page unlisted() {
        return new Page("x", null);
    }

    @GET
    @Path("/any")
    public Response anything() {
        return Response.ok(Map.of("what", "who knows")).build();
    }
}
