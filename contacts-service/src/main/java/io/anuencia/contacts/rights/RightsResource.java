package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.contact.Version;
import io.anuencia.messaging.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/contacts/{contactId}")
class RightsResource {

    private final ErasureSteps erasures;
    private final Exports exports;
    private final Caller caller;

    RightsResource(ErasureSteps erasures, Exports exports, Caller caller) {
        this.erasures = erasures;
        this.exports = exports;
        this.caller = caller;
    }

    /**
     * Forgets a person here and for every brand, so that it takes a token for all of them. It asks
     * about no legal hold and no undecided link: where one may stand, {@code POST /erasures} of
     * consent-service waits for it.
     */
    @DELETE
    @RolesAllowed("contacts-write")
    public void delete(
            @PathParam("contactId") UUID contactId, @HeaderParam("If-Match") String ifMatch) {
        caller.requireEveryBrand();
        erasures.delete(contactId, Version.ofIfMatch(ifMatch), caller.name());
    }

    @GET
    @Path("/export")
    @Operation(
            description =
                    "Everything held here of a person, for them to read. Of a longer list the"
                            + " newest 1,000 entries are told, the oldest of them first, and"
                            + " `truncated` is true.")
    @RolesAllowed("contacts-read")
    public PersonExport export(@PathParam("contactId") UUID contactId) {
        return exports.of(contactId, caller.name()).orElseThrow(ContactSearch::notFound);
    }
}
