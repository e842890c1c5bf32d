package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The receipt of a consent: the copy that the person is given, the same whenever it is asked for.
 */
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
    public String receipt(@RestPath UUID entryId) {
        AtomicReference<ObjectNode> found = new AtomicReference<>();
        AtomicReference<String> brand = new AtomicReference<>("*");
        boolean exists =
                query.entry(
                        entryId,
                        row -> {
                            found.set(recordTerms.addTo(ConsentRecord.of(row)));
                            addNotice(found.get(), row.getString("notice_text"));
                            if (row.getString("brand") != null) {
                                brand.set(row.getString("brand"));
                            }
                        });
        if (!exists) {
            throw ProblemException.notFound("The ledger has no such entry; see the history.");
        }
        caller.requireBrand(brand.get());
        return receipt(found.get());
    }

    /** A receipt stands alone: it says what the person was told. */
    private static void addNotice(ObjectNode record, String text) {
        if (record.get("dpv:hasNotice") instanceof ObjectNode notice) {
            notice.put("anuencia:text", text);
        }
    }

    /** The record under its receipt's id. */
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
