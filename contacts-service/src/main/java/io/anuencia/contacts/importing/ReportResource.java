package io.anuencia.contacts.importing;

import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/imports/{importId}")
class ReportResource {

    private static final int PAGE = 1_000;

    private final ImportReports reports;
    private final ImportStore store;
    private final ClaimErrors claims;
    private final ImportEnds ends;
    private final Caller caller;

    ReportResource(
            ImportReports reports,
            ImportStore store,
            ClaimErrors claims,
            ImportEnds ends,
            Caller caller) {
        this.reports = reports;
        this.store = store;
        this.claims = claims;
        this.ends = ends;
        this.caller = caller;
    }

    /** Kinds of errors. */
    enum Kind {
        /** Rows that changed nothing. */
        ROWS,
        /** Claims that did not become consents, of rows that were applied. */
        CLAIMS
    }

    /**
     * A page of a report.
     *
     * @param errors errors, by row
     * @param next cursor of the next page, or null on the last one
     */
    record Errors(List<RowError> errors, String next) {}

    @GET
    @RolesAllowed("contacts-read")
    public ImportReport get(@PathParam("importId") UUID importId) {
        return report(importId);
    }

    private ImportReport report(UUID importId) {
        return reports.find(importId).orElseThrow(ImportReports::notFound);
    }

    @POST
    @Path("/cancel")
    @Operation(
            description =
                    "Ends an import that still has rows to apply. Rows that were applied stay"
                            + " applied, with their claims, and the answer says how many they are."
                            + " The same file may be uploaded again.")
    @RolesAllowed("contacts-write")
    @Refuses(Problem.Kind.CONFLICT)
    public ImportReport cancel(@PathParam("importId") UUID importId) {
        ends.cancel(importId, caller.name());
        ImportReport report = report(importId);
        if (report.cancelledBy() == null) {
            throw ProblemException.conflict(
                    "No row of this import is left to apply: all are applied, or it failed.");
        }
        return report;
    }

    @GET
    @Path("/errors")
    @Operation(
            description =
                    "ROWS are rows that changed nothing. CLAIMS are claims of applied rows that did"
                            + " not become consents: one line per thing that a claim lacks, as soon"
                            + " as it is answered.")
    @RolesAllowed("contacts-read")
    public Errors errors(
            @PathParam("importId") UUID importId,
            @QueryParam("kind") @DefaultValue("ROWS") Kind kind,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        reports.require(importId);
        RowError.Cursor position = position(cursor);
        List<RowError> errors =
                switch (kind) {
                    case ROWS -> store.errors(importId, position, limit);
                    case CLAIMS -> claims.page(importId, position, limit);
                };
        String next = errors.size() < limit ? null : errors.get(limit - 1).cursor().text();
        return new Errors(errors, next);
    }

    private static RowError.Cursor position(String cursor) {
        try {
            return RowError.Cursor.parse(cursor);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ProblemException.invalid("cursor", "pass next of the previous page, unchanged");
        }
    }

    @GET
    @Path("/errors.csv")
    @Produces("text/csv;charset=UTF-8")
    @RolesAllowed("contacts-read")
    @APIResponse(
            responseCode = "200",
            description = "A file with one line per error: those of rows, then those of claims",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response errorsAsCsv(@PathParam("importId") UUID importId) {
        reports.require(importId);
        StreamingOutput csv =
                new ErrorsCsv(
                                List.of(
                                        cursor -> store.errors(importId, cursor, PAGE),
                                        cursor -> claims.page(importId, cursor, PAGE)))
                        ::write;
        return Response.ok(csv)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"import-" + importId + "-errors.csv\"")
                .build();
    }
}
