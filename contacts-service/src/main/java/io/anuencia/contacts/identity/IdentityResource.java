package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.Version;
import io.anuencia.events.ContactsMerged;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.IdempotentCalls;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/contacts")
class IdentityResource {

    private final Duplicates duplicates;
    private final Merges merges;
    private final MergedPlacesWorker places;
    private final IdempotentCalls calls;
    private final Caller caller;

    IdentityResource(
            Duplicates duplicates,
            Merges merges,
            MergedPlacesWorker places,
            IdempotentCalls calls,
            Caller caller) {
        this.duplicates = duplicates;
        this.merges = merges;
        this.places = places;
        this.calls = calls;
        this.caller = caller;
    }

    /**
     * A page of pairs.
     *
     * @param duplicates pairs, in the order in which they were found
     * @param next cursor of the next page, or null on the last one
     */
    record Page(List<Duplicates.Pair> duplicates, UUID next) {}

    /**
     * The other contact of a merge.
     *
     * @param contactId the contact that is gone afterwards
     */
    record Merge(@NotNull UUID contactId) {}

    /** The request that a repeated key is compared with. */
    private record Pair(UUID stays, UUID goes) {}

    @GET
    @Path("/duplicates")
    @RolesAllowed("contacts-read")
    public Page duplicates(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        List<Duplicates.Pair> page = duplicates.open(cursor, limit);
        return new Page(page, page.size() < limit ? null : page.get(limit - 1).duplicateId());
    }

    @POST
    @Path("/duplicates/{duplicateId}/dismiss")
    @RolesAllowed("contacts-write")
    @APIResponse(responseCode = "204", description = "The two contacts are two people")
    public void dismiss(@PathParam("duplicateId") UUID duplicateId) {
        if (!duplicates.dismiss(duplicateId, caller.name())) {
            throw ProblemException.notFound("No pair has this id.");
        }
    }

    @POST
    @Path("/{contactId}/merge")
    @RolesAllowed("contacts-write")
    @Refuses(Problem.Kind.CONFLICT)
    public ContactsMerged merge(
            @PathParam("contactId") UUID contactId,
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid Merge merge) {
        Version demanded = Version.ofIfMatch(ifMatch);
        ContactsMerged merged =
                calls.once(
                        key,
                        new Pair(contactId, merge.contactId()),
                        ContactsMerged.class,
                        () -> merges.merge(contactId, merge.contactId(), demanded, caller.name()));
        places.wake();
        return merged;
    }
}
