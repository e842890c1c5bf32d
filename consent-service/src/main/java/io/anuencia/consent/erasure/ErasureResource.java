package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.RecipientRequest;
import io.anuencia.messaging.rest.AuditLog;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Erasures of people. An erasure is about a person, whichever brands know them, so it takes a token
 * for all brands.
 */
@Path("/erasures")
class ErasureResource {

    private final Erasures erasures;
    private final ErasureQuery query;
    private final RecipientKeys keys;
    private final AuditLog audit;
    private final Caller caller;

    ErasureResource(
            Erasures erasures,
            ErasureQuery query,
            RecipientKeys keys,
            AuditLog audit,
            Caller caller) {
        this.erasures = erasures;
        this.query = query;
        this.keys = keys;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * A request for an erasure.
     *
     * @param recipient the person to erase
     */
    record Request(@NotNull(message = RecipientRequest.ADVICE) RecipientRequest recipient) {}

    @POST
    @RolesAllowed("consent-write")
    @Operation(
            summary = "Forgets a person everywhere",
            description =
                    "Begins an erasure, or finds the one in progress, and returns its report. Keep"
                            + " the erasureId: once the erasure is complete, no call finds it by"
                            + " person. DELETE /contacts/{id} of contacts-service erases a person"
                            + " too, but its erasure begins after the answer, which contains no"
                            + " id: use this call if you need a report. Keys linked with the named"
                            + " one are erased with it, without those of a former or next holder of"
                            + " a number, which keysLeft counts: name a key that the person has"
                            + " now, and call once more for any other one of theirs.")
    @APIResponse(
            responseCode = "202",
            description = "The erasure has begun, or was already in progress",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErasureReport.class)))
    public RestResponse<ErasureReport> begin(
            @RestHeader("Idempotency-Key") String idempotencyKey,
            @NotNull(message = "send a JSON body") @Valid Request request) {
        caller.requireEveryBrand();
        UUID id =
                erasures.begin(
                        idempotencyKey,
                        keys.of(request.recipient(), "recipient"),
                        ErasureSource.API);
        audit.did("erasure asked for", "erasure=" + id);
        return RestResponse.ResponseBuilder.<ErasureReport>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/erasures/" + id))
                .entity(reportOf(id))
                .build();
    }

    @GET
    @RolesAllowed("consent-read")
    @Operation(
            summary = "All erasures, the oldest first",
            description =
                    "Ids and states; they name nobody. Also those that began with"
                            + " DELETE /contacts/{id}, on the page, or by a review.")
    public ErasureQuery.Page list(
            @RestQuery ErasureState state,
            @RestQuery UUID cursor,
            @RestQuery @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        caller.requireEveryBrand();
        return query.page(state, cursor, limit);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed("consent-read")
    public ErasureReport report(@RestPath UUID id) {
        caller.requireEveryBrand();
        return reportOf(id);
    }

    /** Returns a report without a check of roles: a caller of the POST need not have the GET's. */
    private ErasureReport reportOf(UUID id) {
        return query.report(id)
                .orElseThrow(() -> ProblemException.notFound("There is no such erasure."));
    }
}
