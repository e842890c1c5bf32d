package io.anuencia.dispatch.single;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST endpoints of single messages. */
@Path("/messages")
@RolesAllowed("messages-write")
class MessageResource {

    private final Messages messages;
    private final StoredMessages stored;
    private final Cancellations cancellations;
    private final MessageList list;
    private final Caller caller;

    MessageResource(
            Messages messages,
            StoredMessages stored,
            Cancellations cancellations,
            MessageList list,
            Caller caller) {
        this.messages = messages;
        this.stored = stored;
        this.cancellations = cancellations;
        this.list = list;
        this.caller = caller;
    }

    /**
     * Accepts a message; it is sent after the answer, if the person agreed and the contact hours
     * allow it. A text without a purpose is an answer, which needs no consent and must not
     * advertise.
     */
    @POST
    @APIResponse(
            responseCode = "202",
            description = "The message is accepted and sent after this answer",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Messages.Created.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "a body is needed") @Valid MessageRequest request) {
        Messages.Created created = messages.create(idempotencyKey, request);
        return Response.accepted(created)
                .location(URI.create("/messages/" + created.messageId()))
                .build();
    }

    /** Lists the messages of a person, or those that the caller gave a reference. */
    @GET
    @RolesAllowed({"messages-write", "consent-admin"})
    @Operation(
            summary = "The messages of a person or with a reference, the newest first",
            description =
                    "Give `recipientKey`, `reference` or both. `reference` finds the single"
                            + " messages that were requested with exactly this reference, as long"
                            + " as it is kept: 30 days, unless set otherwise."
                            + " `recipientKey` lists messages of campaigns, single ones and"
                            + " answers, without number and text."
                            + " Covers one recipientKey: consent-service lists the other keys of"
                            + " linked people (manifest of POST /access-exports). Without `brand`,"
                            + " all brands of the token are listed. The call looks at every stored"
                            + " campaign: use it for one person at a time, not for a sync.")
    public MessageList.Page list(
            @QueryParam("recipientKey") UUID recipientKey,
            @QueryParam("state") MessageState state,
            @BeanParam @Valid MessageQuery query,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return list.page(recipientKey, state, query, cursor, limit);
    }

    /** Shows the state of a message and the reasons for it. */
    @GET
    @Path("/{id}")
    @RolesAllowed({"messages-write", "consent-admin"})
    public MessageView show(UUID id) {
        MessageView found =
                stored.find(id)
                        .orElseThrow(() -> ProblemException.notFound("There is no such message."));
        caller.requireBrand(found.brand());
        return found;
    }

    /** Cancels a message; answers when no attempt of it can start any more. */
    @POST
    @Path("/{id}/cancel")
    @Operation(
            description =
                    "Cancels a message that did not begin to leave; answers when no attempt of it"
                            + " can start any more. 409 with its state if it may have been sent or"
                            + " has ended, belongs to a campaign, or answers what a person"
                            + " wrote.")
    @Refuses(Problem.Kind.CONFLICT)
    public MessageView cancel(UUID id) {
        cancellations.cancel(show(id));
        return show(id);
    }
}
