package io.anuencia.contacts.rights;

import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

@Path("/contacts/{contactId}")
class RightsResource {

    private final Erasures erasures;
    private final Exports exports;
    private final Caller caller;

    RightsResource(Erasures erasures, Exports exports, Caller caller) {
        this.erasures = erasures;
        this.exports = exports;
        this.caller = caller;
    }

    @DELETE
    @RolesAllowed("contacts-write")
    public void delete(@PathParam("contactId") UUID contactId) {
        if (!erasures.delete(contactId, caller.name())) {
            throw notFound();
        }
    }

    @GET
    @Path("/export")
    @RolesAllowed("contacts-read")
    public PersonExport export(@PathParam("contactId") UUID contactId) {
        return exports.of(contactId, caller.name()).orElseThrow(RightsResource::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.Kind.NOT_FOUND, "No contact has this id.");
    }
}
