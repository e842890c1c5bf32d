package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@Path("/contacts")
class ContactResource {

    private final ContactCheck check;
    private final Contacts contacts;

    ContactResource(ContactCheck check, Contacts contacts) {
        this.check = check;
        this.contacts = contacts;
    }

    /**
     * The answer to an upsert.
     *
     * @param contactId our id
     * @param recipientKey the pseudonym under which other services know the person
     */
    record Upserted(UUID contactId, RecipientKey recipientKey) {}

    @PUT
    @Path("/by-external-id/{id}")
    @RolesAllowed("contacts-write")
    public Upserted put(@PathParam("id") String externalId, @NotNull ContactRequest request) {
        if (externalId.isBlank()) {
            throw ProblemException.invalid("id", "write your own id of this person in the path");
        }
        List<Problem.Field> errors = new ArrayList<>();
        ContactDraft draft = check.check(request.saidOf(externalId), errors::add);
        if (draft == null) {
            throw new ProblemException(
                    Problem.Kind.INVALID_REQUEST,
                    "Correct the fields named in errors and send the request again.",
                    errors);
        }
        return new Upserted(contacts.put(draft, request.anew()), draft.recipientKey());
    }

    @GET
    @Path("/{contactId}")
    @RolesAllowed("contacts-read")
    public Contact get(@PathParam("contactId") UUID contactId) {
        return contacts.find(contactId)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        Problem.Kind.NOT_FOUND, "No contact has this id."));
    }
}
