package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** REST endpoints of campaigns. */
@Path("/campaigns")
class CampaignResource {

    private final Campaigns campaigns;
    private final CampaignStops stops;
    private final CampaignReads reads;
    private final Clones clones;
    private final AuditLog audit;

    CampaignResource(
            Campaigns campaigns,
            CampaignStops stops,
            CampaignReads reads,
            Clones clones,
            AuditLog audit) {
        this.clones = clones;
        this.audit = audit;
        this.campaigns = campaigns;
        this.stops = stops;
        this.reads = reads;
    }

    /** Accepts a campaign; it is prepared and sent after the answer. */
    @POST
    @RolesAllowed("campaigns-write")
    @APIResponse(
            responseCode = "202",
            description = "The campaign is accepted and prepared after this answer",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Campaigns.Created.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "a body is needed") @Valid CampaignRequest request) {
        Campaigns.Created created = campaigns.create(idempotencyKey, request);
        return Response.accepted(created)
                .location(URI.create("/campaigns/" + created.id()))
                .build();
    }

    /** Lists campaigns, the newest first, in one state or any. */
    @GET
    @RolesAllowed("campaigns-read")
    public CampaignReads.CampaignPage list(
            @QueryParam("brand")
                    @Pattern(regexp = CampaignRequest.CODE, message = "must be the code of a brand")
                    String brand,
            @QueryParam("state") CampaignState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit) {
        return reads.list(brand, state, cursor, limit);
    }

    /** Shows a campaign and its counts. */
    @GET
    @Path("/{id}")
    @Operation(
            description =
                    "Shows a campaign and its counts, all of one instant. While the campaign runs,"
                            + " that instant may be a moment ago: a second, or for a huge campaign"
                            + " about half a minute. In any other state it is now.")
    @RolesAllowed("campaigns-read")
    public CampaignView show(UUID id) {
        return reads.show(id);
    }

    /** Lists the people of a campaign, by pseudonym. */
    @GET
    @Path("/{id}/recipients")
    @RolesAllowed("campaigns-read")
    public CampaignReads.RecipientPage recipients(
            UUID id,
            @QueryParam("state") MessageState state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return reads.recipients(id, state, cursor, limit);
    }

    /** Cancels a campaign; answers when no attempt of it can start any more. */
    @POST
    @Path("/{id}/cancel")
    @Operation(
            description =
                    "Cancels a campaign for good; answers when no attempt of it can start any more,"
                            + " after 3.25 s at most. The remaining messages of a huge campaign are"
                            + " ended after the answer; none of them is sent.")
    @RolesAllowed("campaigns-write")
    @Refuses(Problem.Kind.CONFLICT)
    public CampaignView cancel(UUID id) {
        reads.require(id);
        audit.did("campaign cancel asked for", about(id));
        stops.cancel(id);
        return reads.showChanged(id);
    }

    /** Pauses a campaign; answers when no attempt of it can start any more. */
    @POST
    @Path("/{id}/pause")
    @Operation(
            description =
                    "Pauses a campaign; answers when no attempt of it can start any more,"
                            + " after 3.25 s at most.")
    @RolesAllowed("campaigns-write")
    @Refuses(Problem.Kind.CONFLICT)
    public CampaignView pause(UUID id) {
        reads.require(id);
        audit.did("campaign pause asked for", about(id));
        stops.pause(id);
        return reads.showChanged(id);
    }

    /** Resumes a paused campaign. */
    @POST
    @Path("/{id}/resume")
    @Operation(
            description =
                    "Resumes a paused campaign. A repeat with its Idempotency-Key resumes nothing,"
                            + " whatever has paused the campaign since, and shows the campaign as"
                            + " it is then.")
    @RolesAllowed("campaigns-write")
    @Refuses(Problem.Kind.CONFLICT)
    public CampaignView resume(UUID id, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        reads.require(id);
        audit.did("campaign resume asked for", about(id));
        stops.resume(idempotencyKey, id);
        return reads.showChanged(id);
    }

    /** Clones a campaign, for all its people or a part of them. */
    @POST
    @Path("/{id}/clone")
    @RolesAllowed("campaigns-write")
    @APIResponse(
            responseCode = "202",
            description = "The campaign is accepted and prepared after this answer",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Campaigns.Created.class)))
    public Response clone(
            UUID id,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @RequestBody(required = false) @Valid Clones.CloneRequest request) {
        Campaigns.Created created = clones.clone(idempotencyKey, id, request);
        audit.did("campaign cloned", about(created.id()) + " of=" + id);
        return Response.accepted(created)
                .location(URI.create("/campaigns/" + created.id()))
                .build();
    }

    private static String about(UUID id) {
        return "campaign=" + id;
    }
}
