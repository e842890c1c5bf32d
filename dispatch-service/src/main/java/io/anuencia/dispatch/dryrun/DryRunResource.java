package io.anuencia.dispatch.dryrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anuencia.dispatch.campaign.CampaignRequest;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The REST paths of dry runs. */
@Path("/campaigns/dry-runs")
class DryRunResource {

    private final DryRuns runs;
    private final StoredDryRuns stored;
    private final Caller caller;

    DryRunResource(DryRuns runs, StoredDryRuns stored, Caller caller) {
        this.runs = runs;
        this.stored = stored;
        this.caller = caller;
    }

    /**
     * A dry run as it is shown.
     *
     * @param id the dry run
     * @param state its state
     * @param reason reason for its failure, or null
     * @param total number of people so far
     * @param result expected outcome, once it is COMPLETED, else null
     * @param advice advice on the text
     * @param createdAt time of the request, by the database's clock
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            StoredDryRuns.State state,
            String reason,
            long total,
            @JsonUnwrapped DryRunResult result,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ContentFinding> advice,
            Instant createdAt) {}

    /** Accepts a dry run with the body of a campaign; nothing is planned, reserved or sent. */
    @POST
    @RolesAllowed("campaigns-write")
    @APIResponse(
            responseCode = "202",
            description = "The dry run is accepted and runs after this answer",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DryRuns.Created.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "a body is needed") @Valid CampaignRequest request) {
        caller.requireBrand(request.brand());
        DryRuns.Created created = runs.create(idempotencyKey, request);
        return Response.accepted(created)
                .location(URI.create("/campaigns/dry-runs/" + created.id()))
                .build();
    }

    /** Returns the progress of a dry run, and its result once it is complete. */
    @GET
    @Path("/{id}")
    @RolesAllowed("campaigns-read")
    public View show(UUID id) {
        StoredDryRuns.DryRun run =
                stored.find(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "There is no such dry run; dry runs are kept"
                                                        + " for a week."));
        caller.requireBrand(run.brand());
        return new View(
                run.id(),
                run.state(),
                run.reason(),
                run.total(),
                run.result(),
                run.question().advice(),
                run.createdAt());
    }
}
