package io.anuencia.consent.access;

import com.fasterxml.jackson.core.JsonGenerator;
import io.anuencia.consent.registry.Registries;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.HashedWamid;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
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
            if (brand == null || each.brand() == null || each.brand().equals(brand)) {
                json.writeStartObject();
                json.writeStringField("kind", each.kind().name());
                json.writeStringField("brand", each.brand());
                json.writeStringField("purpose", each.purpose());
                json.writeStringField("since", each.since().toString());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
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
        for (ExportQuery.Asked review : query.reviews(held, brand)) {
            json.writeStartObject();
            json.writeStringField("kind", review.kind());
            json.writeStringField("state", review.state());
            json.writeStringField("brand", review.brand());
            json.writeStringField("sender", review.sender());
            json.writeStringField("messageId", HashedWamid.of(review.wamid()));
            json.writeStringField("rule", review.rule());
            json.writeStringField("saidAt", review.saidAt().toString());
            json.writeStringField("openedAt", review.openedAt().toString());
            json.writeStringField("dueAt", Objects.toString(review.dueAt(), null));
            json.writeStringField("decision", review.decision());
            json.writeStringField("decidedAt", Objects.toString(review.decidedAt(), null));
            json.writeStringField("note", review.note());
            json.writeEndObject();
        }
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
