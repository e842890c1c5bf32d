package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Period;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** The receipt of a consent: the copy for the person, identical on every request. */
@Path("/consents/{entryId}/receipt")
@RolesAllowed("consent-read")
class ReceiptResource {

    private final ExportQuery query;
    private final RecordTerms recordTerms;
    private final Caller caller;

    ReceiptResource(ExportQuery query, RecordTerms recordTerms, Caller caller) {
        this.query = query;
        this.recordTerms = recordTerms;
        this.caller = caller;
    }

    @GET
    @Produces("application/ld+json")
    @APIResponse(
            responseCode = "200",
            description = "The receipt, as JSON-LD",
            content =
                    @Content(
                            mediaType = "application/ld+json",
                            schema = @Schema(implementation = ObjectNode.class)))
    public String receipt(@RestPath UUID entryId) {
        Period evidencePeriod = recordTerms.evidencePeriod();
        Found found =
                query.entry(entryId, row -> found(row, evidencePeriod))
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "The ledger has no such entry; see the history."));
        caller.requireBrandOrEvery(found.brand());
        return receipt(found.record());
    }

    /** An entry with its brand; null for all brands. */
    private record Found(String brand, ObjectNode record) {}

    private Found found(ResultSet row, Period evidencePeriod) throws SQLException {
        ObjectNode record = recordTerms.addTo(ConsentRecord.of(row), evidencePeriod);
        addNotice(record, row.getString("notice_text"));
        return new Found(row.getString("brand"), record);
    }

    /** Adds the text the person saw: a receipt must be complete by itself. */
    private static void addNotice(ObjectNode record, String text) {
        if (record.get("dpv:hasNotice") instanceof ObjectNode notice) {
            notice.put("anuencia:text", text);
        }
    }

    /** Returns the record under its receipt's id. */
    private static String receipt(ObjectNode record) {
        JsonNode receiptId = record.get("anuencia:receiptId");
        record.put("@id", "urn:uuid:" + receiptId.asText());
        record.put("@type", "dpv:ConsentReceipt");
        try {
            record.set("@context", EventCodec.json().readTree(ConsentRecord.CONTEXT));
            return EventCodec.json().writeValueAsString(record);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree can always be written", e);
        }
    }
}
