package io.anuencia.contacts.importing;

import io.anuencia.contacts.importing.PeopleFile.UnreadableFile;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.DescribedProblems;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/imports")
class ImportResource {

    private final BodySpool spool;
    private final Imports imports;
    private final ImportWorker worker;
    private final HeaderTypes types;
    private final Caller caller;

    ImportResource(
            BodySpool spool,
            Imports imports,
            ImportWorker worker,
            HeaderTypes types,
            Caller caller) {
        this.spool = spool;
        this.imports = imports;
        this.worker = worker;
        this.types = types;
        this.caller = caller;
    }

    @POST
    @Consumes({"text/csv", "application/x-ndjson"})
    @RolesAllowed("contacts-write")
    @Parameter(
            name = "defaultRegion",
            in = ParameterIn.QUERY,
            description = "ISO 3166-1 code for numbers without country code")
    @Parameter(
            name = "delimiter",
            in = ParameterIn.QUERY,
            description =
                    "comma, semicolon, tab or pipe; if omitted, it is guessed from the first line")
    @Parameter(
            name = "encoding",
            in = ParameterIn.QUERY,
            description =
                    "a charset, or detect; if omitted, by the byte order mark, else that of"
                            + " Content-Type, else UTF-8. A file that reads as UTF-8 although"
                            + " Content-Type says otherwise is refused: name its charset here")
    @Parameter(
            name = "map",
            in = ParameterIn.QUERY,
            description =
                    "<column of the file>:<our column>, once for each; - ignores a column. No other"
                            + " parameter may be repeated")
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description =
                    "true counts and reports the outcome of each row without writing anything")
    @APIResponse(
            responseCode = "202",
            description =
                    "The file is stored, and imported after this answer. The same file again is the"
                            + " same import, unless that failed; one more line break at its end"
                            + " makes it another one",
            headers = @Header(name = HttpHeaders.LOCATION, ref = DescribedProblems.LOCATION),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Received.class)))
    public Response receive(
            @HeaderParam("Idempotency-Key") String key,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            InputStream body)
            throws IOException {
        ImportQuery query = new ImportQuery(uri.getQueryParameters(), headers.getMediaType());
        try (BodySpool.Spooled spooled = spool.receive(body)) {
            ReceivedFile.Reading reading = query.read(spooled);
            refuseBadFirstLine(spooled, reading);
            ReceivedFile file = new ReceivedFile(spooled, reading, caller.name(), caller.brands());
            Imports.Received received = imports.receive(key, file);
            worker.wake();
            return Response.accepted(received)
                    .location(URI.create("/imports/" + received.importId()))
                    .build();
        }
    }

    /** Does not close the file, because that would close the spooled body too. */
    private void refuseBadFirstLine(BodySpool.Spooled spooled, ReceivedFile.Reading reading)
            throws IOException {
        try {
            types.refuseOthers(
                    PeopleFiles.open(spooled.open(), reading.options(), reading.defaultRegion()));
        } catch (UnreadableFile e) {
            throw ProblemException.invalid("body", e.getMessage());
        }
    }
}
