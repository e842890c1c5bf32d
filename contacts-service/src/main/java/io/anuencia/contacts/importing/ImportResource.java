package io.anuencia.contacts.importing;

import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

@Path("/imports")
class ImportResource {

    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

    private final BodySpool spool;
    private final Imports imports;
    private final ImportReports reports;
    private final ImportStore store;
    private final Caller caller;

    ImportResource(
            BodySpool spool,
            Imports imports,
            ImportReports reports,
            ImportStore store,
            Caller caller) {
        this.spool = spool;
        this.imports = imports;
        this.reports = reports;
        this.store = store;
        this.caller = caller;
    }

    /**
     * A page of a report.
     *
     * @param errors what is wrong, by row
     * @param next pass it as {@code after} for the next page; null on the last
     */
    record Errors(List<RowError> errors, String next) {}

    @POST
    @Consumes("text/csv")
    @RolesAllowed("contacts-write")
    public Response receive(
            @HeaderParam("Idempotency-Key") String key,
            @QueryParam("defaultRegion") String defaultRegion,
            InputStream body)
            throws IOException {
        if (defaultRegion != null && !REGIONS.contains(defaultRegion)) {
            throw ProblemException.invalid(
                    "defaultRegion", "write an ISO 3166-1 code of two capital letters, as PE");
        }
        try (BodySpool.Spooled spooled = spool.receive(body)) {
            refuseBadFirstLine(spooled);
            ReceivedFile file =
                    new ReceivedFile(spooled, defaultRegion, caller.name(), caller.brands());
            return Response.accepted(imports.receive(key, file)).build();
        }
    }

    /** Leaves the parser open: with it the spooled file would be closed. */
    private static void refuseBadFirstLine(BodySpool.Spooled spooled) throws IOException {
        try {
            var unused = CsvFile.open(spooled.open());
        } catch (CsvFile.UnreadableFile e) {
            throw ProblemException.invalid("body", e.getMessage());
        }
    }

    @GET
    @Path("/{importId}")
    @RolesAllowed("contacts-read")
    public ImportReport get(@PathParam("importId") UUID importId) {
        return reports.find(importId).orElseThrow(ImportResource::notFound);
    }

    @GET
    @Path("/{importId}/errors")
    @RolesAllowed("contacts-read")
    public Errors errors(
            @PathParam("importId") UUID importId,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        if (!reports.exists(importId)) {
            throw notFound();
        }
        List<RowError> errors = store.errors(importId, cursor(after), limit);
        String next =
                errors.size() < limit
                        ? null
                        : new RowError.Cursor(
                                        errors.get(limit - 1).row(), errors.get(limit - 1).place())
                                .text();
        return new Errors(errors, next);
    }

    private static RowError.Cursor cursor(String after) {
        try {
            return RowError.Cursor.parse(after);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ProblemException.invalid("after", "pass next of the page before, unchanged");
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.Kind.NOT_FOUND, "No import has this id.");
    }
}
