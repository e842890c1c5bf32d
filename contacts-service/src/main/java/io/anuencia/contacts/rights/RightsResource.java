package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.contact.Version;
import io.anuencia.messaging.rest.Caller;
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
     * Deletes a person here and for every brand, so it needs a token for all brands. It does not
     * check for a legal hold or an undecided link; where there may be one, use {@code POST
     * /erasures} of consent-service, which waits for it.
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
                    "Everything stored here about a person, for them to read. A list shows at most"
                            + " its newest 1,000 entries, the oldest of them first; if there are"
                            + " more, `truncated` is true.")
    @RolesAllowed("contacts-read")
    public PersonExport export(@PathParam("contactId") UUID contactId) {
        return exports.of(contactId, caller.name()).orElseThrow(ContactSearch::notFound);
    }
}
