package io.anuencia.dispatch.campaign;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Exports the people of a campaign as a file, a page at a time, so that memory does not grow with
 * their number.
 */
@Path("/campaigns")
class CampaignExports {

    private static final int PAGE = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final CampaignReads reads;
    private final Recipients recipients;

    CampaignExports(CampaignReads reads, Recipients recipients) {
        this.reads = reads;
        this.recipients = recipients;
    }

    /** Exports everybody of a campaign by pseudonym, with the state of their message. */
    @GET
    @Path("/{id}/recipients.csv")
    @Produces("text/csv")
    @RolesAllowed("campaigns-read")
    @APIResponse(
            responseCode = "200",
            description = "A file with one line per person",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    public Response csv(UUID id) {
        reads.require(id);
        StreamingOutput body = out -> write(id, out);
        return Response.ok(body)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"recipients-" + id + ".csv\"")
                .build();
    }

    private void write(UUID id, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write(RecipientCsv.HEADER);
        UUID after = FIRST;
        List<Recipients.Recipient> page;
        do {
            page = recipients.list(id, after, null, PAGE);
            for (Recipients.Recipient recipient : page) {
                csv.write(RecipientCsv.line(recipient));
                after = recipient.recipientKey();
            }
        } while (page.size() == PAGE);
        csv.flush();
    }
}
