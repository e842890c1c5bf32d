package io.anuencia.consent.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.consent.permit.SharedDecisions;
import io.anuencia.consent.permit.VisibleInputs;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the decisions about a person, with their inputs and outcomes. A decision may have looked
 * at people who were linked with the person or named in the same request, but are not one with
 * them: inputs about those are left out, and with them whatever was counted over all of them. The
 * export of one brand says no more about the others than {@code GET /decisions} does.
 */
@ApplicationScoped
class ExportedDecisions {

    // A close that arrived before its request can only be found by the key.
    private static final String DECISIONS =
            """
            select attempt_id, subject_id, decision_id, message_id, campaign_id, decided_at, brand,
                   purpose, message_class, phone_number_id, result, reasons, not_before,
                   pack_versions::text as packs, inputs::text as inputs, started_at,
                   close_outcome, close_code, closed_by, closed_at
            from (select * from permit where subject_id = any (?) and result <> 'CLOSED'
                  union all
                  select * from permit where subject_id is null and recipient_key = any (?)
                  union all
                  %s) about
            where (?::text is null or brand = ?::text)
              and attempt_id > ?
            order by attempt_id
            limit ?
            """
                    .formatted(SharedDecisions.ROWS);
    private static final String LINKED_WITH_OTHERS =
            """
            select 1 from subject_link
            where (one_id = any (?) and other_id <> all (?))
               or (other_id = any (?) and one_id <> all (?))
            limit 1
            """;
    private static final UUID FIRST = new UUID(0, 0);

    /** Inputs about the law: named by versions, not about a person. */
    private static final List<String> LAW = List.of("law", "pack");

    /** Inputs counted over all people that a decision looked at. */
    private static final List<String> TOGETHER = List.of("person", "registries", "sentBefore");

    private final Sql sql;

    ExportedDecisions(Sql sql) {
        this.sql = sql;
    }

    /** The subjects and the brand whose inputs may be shown. */
    private record Told(Set<UUID> subjects, String brand, boolean together, Held held) {

        boolean includes(JsonNode row) {
            return isOwn(row)
                    && isOfHolder(row)
                    && (brand == null
                            || !row.hasNonNull("brand")
                            || brand.equals(row.get("brand").asText()));
        }

        /**
         * Narrows this to the person's own inputs if the decision was taken about somebody else
         * first.
         */
        Told of(UUID first) {
            return first == null || subjects.contains(first)
                    ? this
                    : new Told(subjects, brand, false, held);
        }

        /** Whether it is not what another holder of the key said. */
        boolean isOfHolder(JsonNode row) {
            return !row.hasNonNull("saidAt")
                    || held.includes(
                            UUID.fromString(row.get("subjectId").asText()),
                            Instant.parse(row.get("saidAt").asText()));
        }

        boolean isOwn(JsonNode row) {
            return isOf(row.path("subjectId"));
        }

        boolean isOf(JsonNode subject) {
            return subjects.contains(UUID.fromString(subject.asText()));
        }
    }

    /**
     * Writes each decision, in the order of the attempts, and adds their brands to {@code brands}.
     */
    void write(OutputStream file, Held held, String brand, Set<String> brands) {
        SqlArray subjects = SqlArray.uuids(held.subjects());
        SqlArray keys = SqlArray.keys(held.keys());
        Told told =
                new Told(Set.copyOf(held.subjects()), brand, !isLinkedWithOthers(subjects), held);
        ExportQuery.pages(
                FIRST,
                last ->
                        sql.list(
                                DECISIONS,
                                row -> {
                                    ExportQuery.write(each -> write(file, each, told, brands), row);
                                    return Columns.uuid(row, "attempt_id");
                                },
                                subjects,
                                keys,
                                subjects,
                                subjects,
                                brand,
                                brand,
                                last,
                                ExportQuery.PAGE));
    }

    private boolean isLinkedWithOthers(SqlArray subjects) {
        return sql.first(LINKED_WITH_OTHERS, row -> true, subjects, subjects, subjects, subjects)
                .isPresent();
    }

    private static void write(OutputStream file, ResultSet row, Told told, Set<String> brands)
            throws SQLException, IOException {
        if (!isOfHolder(row, told)) {
            return;
        }
        if (row.getString("brand") != null) {
            brands.add(row.getString("brand"));
        }
        file.write(EventCodec.json().writeValueAsBytes(decision(row, told)));
        file.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    /** An attempt that was closed before it asked has no decision, only its end. */
    private static boolean isOfHolder(ResultSet row, Told told) throws SQLException {
        Instant decided = Columns.instant(row, "decided_at");
        Instant at = decided == null ? Columns.instant(row, "closed_at") : decided;
        UUID subject = Columns.uuid(row, "subject_id");
        return subject != null && told.subjects().contains(subject)
                ? told.held().includes(subject, at)
                : told.held().includes(at);
    }

    private static ObjectNode decision(ResultSet row, Told told) throws SQLException, IOException {
        ObjectNode decision = EventCodec.json().createObjectNode();
        decision.put("time", instant(row, "decided_at"));
        decision.put("decisionId", row.getString("decision_id"));
        decision.put("attemptId", row.getString("attempt_id"));
        decision.put("messageId", row.getString("message_id"));
        decision.put("campaignId", row.getString("campaign_id"));
        decision.put("brand", row.getString("brand"));
        decision.put("purpose", row.getString("purpose"));
        decision.put("class", row.getString("message_class"));
        decision.put("sender", row.getString("phone_number_id"));
        decision.put("decision", row.getString("result"));
        var reasons = decision.putArray("reasons");
        Columns.texts(row, "reasons").forEach(reasons::add);
        decision.put("notBefore", instant(row, "not_before"));
        decision.set("packVersions", json(row, "packs"));
        decision.set(
                "inputs", inputs(json(row, "inputs"), told.of(Columns.uuid(row, "subject_id"))));
        decision.put("startedAt", instant(row, "started_at"));
        decision.put("outcome", row.getString("close_outcome"));
        decision.put("code", row.getString("close_code"));
        decision.put("closedBy", row.getString("closed_by"));
        decision.put("closedAt", instant(row, "closed_at"));
        return decision;
    }

    private static String instant(ResultSet row, String column) throws SQLException {
        return Objects.toString(Columns.instant(row, column), null);
    }

    private static JsonNode json(ResultSet row, String column) throws SQLException, IOException {
        String text = row.getString(column);
        return text == null ? null : EventCodec.json().readTree(text);
    }

    private static JsonNode inputs(JsonNode stored, Told told) {
        if (!(stored instanceof ObjectNode inputs)) {
            return stored;
        }
        inputs.remove(LAW);
        boolean together = keepOwn(inputs.path("people"), told) && told.together();
        for (JsonNode rows : List.of(inputs.at("/standing/rows"), inputs.path("suppressions"))) {
            Iterator<JsonNode> each = rows.elements();
            while (each.hasNext()) {
                JsonNode row = each.next();
                together &= told.isOwn(row) && told.isOfHolder(row);
                if (!told.includes(row)) {
                    each.remove();
                }
            }
        }
        if (!together) {
            inputs.remove(TOGETHER);
            inputs.withObject("/message").remove("cause");
        }
        if (told.brand() != null) {
            VisibleInputs.restrict(inputs, Set.of(told.brand()));
        }
        return inputs;
    }

    /** Removes the other people a message was for; returns whether there were none. */
    private static boolean keepOwn(JsonNode people, Told told) {
        boolean alone = true;
        Iterator<JsonNode> each = people.elements();
        while (each.hasNext()) {
            if (!told.isOf(each.next())) {
                each.remove();
                alone = false;
            }
        }
        return alone;
    }
}
