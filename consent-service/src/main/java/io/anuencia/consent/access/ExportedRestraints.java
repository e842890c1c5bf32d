package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import io.anuencia.consent.registry.Registries;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes what keeps messages from a person, or may. */
@ApplicationScoped
class ExportedRestraints {

    private final ExportQuery query;
    private final Suppressions suppressions;
    private final Registries registries;

    ExportedRestraints(ExportQuery query, Suppressions suppressions, Registries registries) {
        this.query = query;
        this.suppressions = suppressions;
        this.registries = registries;
    }

    void write(JsonGenerator json, Held held, String brand) throws IOException {
        json.writeStartArray();
        for (Suppression each : theirs(held)) {
            if (brand == null || each.isShownTo(brand)) {
                write(json, each, brand != null && !each.isOf(brand));
            }
        }
        json.writeEndArray();
    }

    /** What another brand was told is written without that brand. */
    private static void write(JsonGenerator json, Suppression each, boolean toAnotherBrand)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", each.kind().name());
        json.writeStringField("brand", toAnotherBrand ? null : each.brand());
        if (toAnotherBrand) {
            json.writeBooleanField("toAnotherBrand", true);
        }
        json.writeStringField("purpose", each.purpose());
        json.writeStringField("since", each.since().toString());
        json.writeEndObject();
    }

    /** What was in force for somebody who left the number since is what is so still. */
    private List<Suppression> theirs(Held held) {
        return suppressions.of(held.person()).stream()
                .filter(
                        each ->
                                !held.isFormer()
                                        || held.subjects().contains(each.subjectId())
                                                && held.includes(each.subjectId(), each.since()))
                .toList();
    }

    /** Writes the reviews without the name of whoever decided, who is another person. */
    void writeReviews(JsonGenerator json, Held held, String brand) throws IOException {
        json.writeStartArray();
        query.eachReview(
                held,
                brand,
                ExportedMessages.each(
                        json,
                        row -> {
                            json.writeStringField("kind", row.getString("kind"));
                            json.writeStringField("state", row.getString("state"));
                            json.writeStringField("brand", row.getString("brand"));
                            json.writeStringField("sender", row.getString("phone_number_id"));
                            ExportedMessages.writeMessage(json, row);
                            json.writeStringField("rule", row.getString("rule"));
                            ExportedMessages.write(json, "saidAt", row, "said_at");
                            ExportedMessages.write(json, "openedAt", row, "opened_at");
                            ExportedMessages.write(json, "dueAt", row, "due_at");
                            json.writeStringField("decision", row.getString("decision"));
                            ExportedMessages.write(json, "decidedAt", row, "decided_at");
                            json.writeStringField("note", row.getString("note"));
                        }));
        json.writeEndArray();
    }

    /** Registries list keys, so they also list people who were erased. */
    void writeRegistries(JsonGenerator json, Held held) throws IOException {
        Registries.Listings listings = registries.read(List.of(held.person()));
        Set<String> listed = held.isFormer() ? Set.of() : listings.listed().keySet();
        json.writeStartArray();
        for (String registry : new TreeSet<>(listed)) {
            json.writeStartObject();
            json.writeStringField("registry", registry);
            json.writeStringField("asOf", listings.dateOf(registry).toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
