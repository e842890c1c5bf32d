package io.anuencia.consent.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.ledger.KeptFacts;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * An entry of the ledger as a consent record after ISO/IEC TS 27560:2023, in the terms of the Data
 * Privacy Vocabulary. The receipt that a person gets is the same record under a receipt's id.
 */
final class ConsentRecord {

    /** The JSON-LD context, which expands the short names of a record. */
    static final String CONTEXT =
            """
            {"dpv":"https://w3id.org/dpv#","pd":"https://w3id.org/dpv/pd#",\
            "eu-gdpr":"https://w3id.org/dpv/legal/eu/gdpr#",\
            "dct":"http://purl.org/dc/terms/","anuencia":"urn:anuencia:"}\
            """;

    private ConsentRecord() {}

    /** Returns the record of the entry that the cursor is on. */
    static ObjectNode of(ResultSet row) throws SQLException {
        String id = row.getString("id");
        ConsentState state = Columns.constant(row, "state", ConsentState.class);
        JsonNode terms = json(row.getString("terms"));
        ObjectNode record = EventCodec.json().createObjectNode();
        record.put("@id", "urn:uuid:" + id);
        record.put("@type", "dpv:ConsentRecord");
        record.put("dct:conformsTo", "ISO/IEC TS 27560:2023");
        record.put("dpv:hasIdentifier", id);
        record.put("anuencia:receiptId", Uuids.ofFacts("receipt", id).toString());
        record.put("dpv:hasDataSubject", "urn:uuid:" + row.getString("subject_id"));
        record.put("dpv:hasConsentStatus", "dpv:" + dpvName(state));
        put(record, "dpv:isIndicatedAtTime", Columns.instant(row, "said_at"));
        put(record, "anuencia:recordedAt", Columns.instant(row, "recorded_at"));
        put(record, "dpv:isIndicatedBy", text(terms, "actor", actor(row, state)));
        put(record, "dpv:hasDataSource", row.getString("collection_method"));
        put(record, "dpv:hasIndicationMethod", row.getString("source"));
        put(record, "dpv:hasJurisdiction", text(terms, "jurisdiction", null));
        if (state.isValid()) {
            validity(record, row, terms);
        }
        put(record, "anuencia:audienceClass", row.getString("audience_class"));
        put(record, "anuencia:doubleOptInAt", Columns.instant(row, "double_opt_in_at"));
        put(record, "anuencia:supersedes", row.getString("supersedes"));
        put(record, "anuencia:importId", row.getString("import_id"));
        record.put("anuencia:takesEffect", row.getBoolean("takes_effect"));
        record.put("anuencia:proof", "/ledger/entries/" + id + "/proof");
        record.put(
                "dpv:hasConsentControl",
                "Reply BAJA, STOP or PARAR in any words, or open the preference link.");
        record.set("anuencia:terms", terms);
        scope(record, row);
        notice(record, row);
        evidence(record, row);
        ArrayNode missing = record.putArray("anuencia:missing");
        Columns.texts(row, "missing").forEach(missing::add);
        return record;
    }

    private static String actor(ResultSet row, ConsentState state) throws SQLException {
        return RecordActor.of(
                        state,
                        Columns.constant(row, "source", EntrySource.class),
                        Columns.constant(row, "opt_out_kind", SuppressionKind.class),
                        row.getBoolean("by_clock"))
                .name();
    }

    private static void validity(ObjectNode record, ResultSet row, JsonNode terms)
            throws SQLException {
        String basis = text(terms, "legalBasis", null);
        put(record, "dpv:hasLegalBasis", basis);
        put(record, "dpv:hasConsentType", RecordTerms.typeOf(basis));
        put(record, "dpv:hasDuration", row.getString("validity"));
        put(record, "anuencia:validUntil", text(terms, "validUntil", null));
    }

    private static void scope(ObjectNode record, ResultSet row) throws SQLException {
        String brand = row.getString("brand");
        if (brand == null) {
            record.put("anuencia:scope", "everything");
            return;
        }
        ObjectNode controller = record.putObject("dpv:hasDataController");
        controller.put("@id", "urn:anuencia:brand:" + brand);
        put(controller, "anuencia:displayName", row.getString("display_name"));
        put(controller, "dpv:hasName", row.getString("legal_name"));
        put(controller, "dpv:hasAddress", row.getString("address"));
        put(controller, "dpv:hasContact", row.getString("contact"));
        String purpose = row.getString("purpose");
        if (purpose == null) {
            record.put("anuencia:scope", "all marketing of the brand");
            return;
        }
        ObjectNode about = record.putObject("dpv:hasPurpose");
        about.put("@id", "urn:anuencia:purpose:" + brand + "/" + purpose);
        put(about, "dpv:hasType", row.getString("message_class"));
        about.set("dct:title", json(row.getString("purpose_texts")));
    }

    private static void notice(ObjectNode record, ResultSet row) throws SQLException {
        String sha256 = row.getString("notice_sha256");
        if (sha256 != null) {
            ObjectNode notice = record.putObject("dpv:hasNotice");
            notice.put("@id", "notices/" + sha256 + ".txt");
            notice.put("anuencia:sha256", sha256);
            put(notice, "dct:language", row.getString("language"));
        }
    }

    /**
     * The evidence with its salt: the ledger holds the SHA-256 of salt and bytes. Evidence from
     * before ids were hashed contains the number in them: it is shown with hashes, to which no salt
     * belongs.
     */
    private static void evidence(ObjectNode record, ResultSet row) throws SQLException {
        String sha256 = row.getString("evidence_sha256");
        if (sha256 == null) {
            return;
        }
        ObjectNode evidence = record.putObject("anuencia:evidence");
        evidence.put("sha256", sha256);
        put(evidence, "storedAt", Columns.instant(row, "evidence_stored_at"));
        byte[] bytes = row.getBytes("evidence_bytes");
        if (bytes != null) {
            String stored = new String(bytes, StandardCharsets.UTF_8);
            String told = KeptFacts.hashed(stored);
            if (told.equals(stored)) {
                evidence.put("salt", HexFormat.of().formatHex(row.getBytes("evidence_salt")));
            }
            evidence.put("bytes", told);
        }
    }

    private static String dpvName(ConsentState state) {
        String wireName = state.eventType().wireName();
        return wireName.substring(wireName.lastIndexOf('.') + 1);
    }

    private static void put(ObjectNode node, String name, Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static String text(JsonNode terms, String name, String otherwise) {
        return terms.path(name).isValueNode() ? terms.path(name).asText() : otherwise;
    }

    private static JsonNode json(String text) {
        return text == null
                ? EventCodec.json().createObjectNode()
                : StoredJson.read(text, new TypeReference<>() {});
    }
}
