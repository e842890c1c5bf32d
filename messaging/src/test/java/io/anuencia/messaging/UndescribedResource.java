package io.anuencia.messaging;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

    @GET
    @Path("/any")
    public Response anything() {
        return Response.ok(Map.of("what", "who knows")).build();
    }
}
