package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Writes everything that consent-service knows of a person into a readable archive. */
@ApplicationScoped
public class SubjectExports {

    private final Holders holders;
    private final ExportQuery query;
    private final ExportedParts parts;
    private final RecordTerms recordTerms;
    private final Clock clock;

    SubjectExports(
            Holders holders,
            ExportQuery query,
            ExportedParts parts,
            RecordTerms recordTerms,
            Clock clock) {
        this.holders = holders;
        this.query = query;
        this.parts = parts;
        this.recordTerms = recordTerms;
        this.clock = clock;
    }

    /**
     * Writes the archive, a page of rows at a time.
     *
     * @param person the person; imagined if the key has no person, or no longer has one
     * @param named the subject by whose key they prove who they are
     * @param brand the brand that answers, with what holds for all brands; null for everything
     * @param language es, en or pt
     */
    public void write(OutputStream output, Group person, UUID named, String brand, String language)
            throws IOException {
        write(output, holders.now(person, named), brand, language);
    }

    /**
     * As {@link #write(OutputStream, Group, UUID, String, String)}, for the times they held the
     * keys.
     */
    void write(OutputStream output, Held held, String brand, String language) throws IOException {
        Seen seen = new Seen(new TreeSet<>(), new TreeSet<>());
        ExportArchive archive = new ExportArchive(output);
        archive.addText("README.txt", ExportReadme.in(language));
        archive.addJson("consents.jsonld", json -> writeConsents(json, held, brand, seen));
        archive.addJson("forms.json", json -> writeForms(json, held, brand, seen));
        parts.addNotices(archive, seen.notices());
        parts.addTo(archive, held, brand, seen.brands());
        archive.addJson("recipients.json", json -> writeRecipients(json, seen.brands()));
        archive.finish(manifest(held, brand));
    }

    /** The notices and brands that consents and forms name. */
    private record Seen(Set<String> notices, Set<String> brands) {}

    private void writeConsents(JsonGenerator json, Held held, String brand, Seen seen)
            throws IOException {
        json.writeStartObject();
        json.writeFieldName("@context");
        json.writeTree(EventCodec.json().readTree(ConsentRecord.CONTEXT));
        json.writeArrayFieldStart("@graph");
        Period evidencePeriod = recordTerms.evidencePeriod();
        query.eachEntry(
                held,
                brand,
                row -> {
                    add(seen.notices(), row.getString("notice_sha256"));
                    add(seen.brands(), row.getString("brand"));
                    json.writeTree(recordTerms.addTo(ConsentRecord.of(row), evidencePeriod));
                });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void add(Set<String> set, String value) {
        if (value != null) {
            set.add(value);
        }
    }

    private void writeForms(JsonGenerator json, Held held, String brand, Seen seen)
            throws IOException {
        json.writeStartArray();
        for (ExportQuery.Form form : query.forms(held, brand)) {
            JsonNode said = EventCodec.json().readTree(form.agreement());
            add(seen.notices(), said.path("notice").asText(null));
            add(seen.brands(), form.brand());
            json.writeStartObject();
            json.writeStringField("brand", form.brand());
            json.writeStringField("purpose", form.purpose());
            json.writeStringField("askedAt", form.requestedAt().toString());
            json.writeStringField("answerBy", form.expiresAt().toString());
            json.writeFieldName("said");
            json.writeTree(said);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRecipients(JsonGenerator json, Set<String> brands) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("controllers");
        for (ExportQuery.Controller controller : query.controllers(brands)) {
            json.writePOJO(controller);
        }
        json.writeEndArray();
        RecordConfig stated = recordTerms.stated();
        writeTexts(json, "processors", stated.recipients());
        writeTexts(json, "processedIn", stated.processingLocations());
        writeTexts(json, "authorities", stated.authorities());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void addUntil(ArrayNode keys, RecipientKey key, Instant until) {
        keys.addObject().put("recipientKey", key.toString()).put("until", until.toString());
    }

    private ObjectNode manifest(Held held, String brand) {
        ObjectNode manifest = EventCodec.json().createObjectNode();
        manifest.put("format", "subject-export-v1");
        manifest.put("part", "consent-service");
        manifest.put("createdAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        manifest.put("brand", brand);
        var keys = manifest.putArray("recipientKeys");
        held.keys().forEach(key -> keys.add(key.toString()));
        var earlier = manifest.putArray("earlierKeys");
        held.earlier().forEach(key -> addUntil(earlier, key.recipientKey(), key.until()));
        var others = manifest.putArray("leftOut");
        for (RecipientKey key : held.keys()) {
            Instant until = held.since().get(held.person().subjectOf(key));
            if (until != null) {
                addUntil(others, key, until);
            }
        }
        for (RecipientKey key : held.leftOut()) {
            others.addObject().put("recipientKey", key.toString()).putNull("until");
        }
        query.head()
                .ifPresent(
                        head -> {
                            ObjectNode ledger = manifest.putObject("ledger");
                            ledger.put("treeSize", head.treeSize());
                            ledger.put("checkpoint", head.note());
                        });
        manifest.set("otherParts", EventCodec.json().valueToTree(ExportReadme.OTHER_PARTS));
        return manifest;
    }
}
