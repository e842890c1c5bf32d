package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.IdempotentCalls;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/contacts")
class ContactResource {

    private final ContactEdits edits;
    private final ContactSearch search;
    private final IdempotentCalls calls;
    private final ObjectMapper mapper;
    private final Caller caller;

    ContactResource(
            ContactEdits edits,
            ContactSearch search,
            IdempotentCalls calls,
            ObjectMapper mapper,
            Caller caller) {
        this.edits = edits;
        this.search = search;
        this.calls = calls;
        this.mapper = mapper;
        this.caller = caller;
    }

    /**
     * The answer to a change.
     *
     * @param contactId our id
     * @param recipientKey the pseudonym under which other services know the person
     */
    record Upserted(UUID contactId, RecipientKey recipientKey) {}

    /** The request that a repeated key is compared with; a hash of it is kept for a day. */
    private record Posted(String externalId, ObjectNode contact) {}

    /**
     * The result that a repeated key is answered with; it is kept for a day, so it holds no clear
     * data.
     */
    record Written(UUID contactId, RecipientKey recipientKey, long version) {

        static Written of(WrittenContact written) {
            return new Written(written.contactId(), written.recipientKey(), written.version());
        }
    }

    @PUT
    @Path("/by-external-id/{id}")
    @RolesAllowed("contacts-write")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    @APIResponse(
            responseCode = "200",
            description = "The contact is as the body says",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Upserted.class)))
    public Response put(
            @PathParam("id") String externalId,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull ContactRequest request) {
        if (PlainText.blankToNull(externalId) == null) {
            throw ProblemException.invalid("id", "write your own id of this person in the path");
        }
        NumberInPath.refuse(externalId, request);
        return answer(Written.of(edits.put(externalId, request, author(ifMatch))));
    }

    @POST
    @RolesAllowed("contacts-write")
    @APIResponse(
            responseCode = "200",
            description = "The contact is as the body says",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Upserted.class)))
    public Response postByNumber(
            @HeaderParam("Idempotency-Key") String key,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            description =
                                    "As for PUT, with your own id of the person if you have one",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(
                                                            allOf = ContactRequest.class,
                                                            properties =
                                                                    @SchemaProperty(
                                                                            name = "externalId",
                                                                            type =
                                                                                    SchemaType
                                                                                            .STRING,
                                                                            nullable = true))))
                    @NotNull
                    ObjectNode contact)
            throws IOException {
        String externalId = ContactRequest.takeExternalId(contact);
        ContactRequest request = mapper.treeToValue(contact, ContactRequest.class);
        Author author = author(ifMatch);
        return answer(
                calls.once(
                        key,
                        new Posted(externalId, contact),
                        Written.class,
                        () -> Written.of(edits.put(externalId, request, author))));
    }

    @PATCH
    @Path("/{contactId}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @RolesAllowed("contacts-write")
    @Refuses({Problem.Kind.CONFLICT, Problem.Kind.UNPROCESSABLE})
    @APIResponse(
            responseCode = "200",
            description = "The contact is changed",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Upserted.class)))
    public Response patch(
            @PathParam("contactId") UUID contactId,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(
                            description = "By RFC 7396: what is omitted stays, null removes",
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            allOf = ContactRequest.class,
                                                            properties =
                                                                    @SchemaProperty(
                                                                            name = "externalId",
                                                                            type =
                                                                                    SchemaType
                                                                                            .STRING,
                                                                            nullable = true))))
                    @NotNull
                    ObjectNode patch)
            throws IOException {
        return answer(Written.of(edits.patch(contactId, patch, author(ifMatch), mapper)));
    }

    @GET
    @Path("/{contactId}")
    @RolesAllowed("contacts-read")
    @APIResponse(
            responseCode = "200",
            description = "The contact",
            headers = @Header(name = HttpHeaders.ETAG, ref = DescribedProblems.ETAG),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Contact.class)))
    public Response get(@PathParam("contactId") UUID contactId) {
        Contact contact = search.find(contactId).orElseThrow(ContactSearch::notFound);
        return Response.ok(contact).tag(String.valueOf(contact.version())).build();
    }

    private Author author(String ifMatch) {
        return new Author(caller.name(), caller.brands(), Version.ofIfMatch(ifMatch));
    }

    private static Response answer(Written written) {
        return Response.ok(new Upserted(written.contactId(), written.recipientKey()))
                .tag(String.valueOf(written.version()))
                .build();
    }
}
