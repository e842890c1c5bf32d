package io.anuencia.consent.permit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.brand.ListedBrands;
import io.anuencia.consent.decision.StoredInput;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds stored decisions. */
@ApplicationScoped
class StoredDecisions {

    private static final TypeReference<JsonNode> JSON = new TypeReference<>() {};
    private static final String BY_ATTEMPTS =
            """
            select p.*, l.body as law
            from permit p left join law l on l.sha256 = p.law_sha256
            where p.attempt_id = any (?)
            """;
    // Materialized, so that the few rows of a person are found before they are ordered.
    private static final String SEARCH =
            """
            with found as materialized (
                select * from permit
                where (?::uuid[] is null or subject_id = any (?::uuid[]))
                  and (?::uuid is null or message_id = ?::uuid)
                  and (?::uuid is null or attempt_id = ?::uuid)
                  and (?::text is null or brand = ?::text)
                  and result <> 'CLOSED'
                union all
                %s
                  and (?::uuid is null or message_id = ?::uuid)
                  and (?::uuid is null or attempt_id = ?::uuid)
                  and (?::text is null or brand = ?::text))
            select f.*, l.body as law
            from found f left join law l on l.sha256 = f.law_sha256
            where (?::uuid is null or attempt_id < ?::uuid)
              and (?::text[] is null or brand = any (?::text[]))
            order by attempt_id desc
            limit ?
            """
                    .formatted(SharedDecisions.ROWS);

    private final Sql sql;

    StoredDecisions(Sql sql) {
        this.sql = sql;
    }

    /**
     * The filters of a search.
     *
     * @param subjects subjects the decisions are about, or null
     * @param messageId id of the message, or null
     * @param attemptId id of the attempt, or null
     * @param brand code of the brand, or null
     * @param before only attempts before this one; null for the latest
     * @param allowed brands that the caller may act for
     */
    record Search(
            Collection<UUID> subjects,
            UUID messageId,
            UUID attemptId,
            String brand,
            UUID before,
            Set<String> allowed) {

        /** The brands to which the search is limited; null: all. */
        private SqlArray only() {
            return ListedBrands.of(allowed);
        }
    }

    /** The stored decisions of some attempts, by attempt. */
    Supplier<Map<UUID, StoredDecision>> ofAttempts(Collection<UUID> attempts, RoundTrip roundTrip) {
        Supplier<List<StoredDecision>> rows =
                roundTrip.list(BY_ATTEMPTS, row -> row(row, true), SqlArray.uuids(attempts));
        return () ->
                rows.get().stream()
                        .collect(Collectors.toMap(StoredDecision::attemptId, Function.identity()));
    }

    /** Searches decisions, latest attempts first. */
    List<StoredDecision> search(Search search, int limit) {
        SqlArray subjects = search.subjects() == null ? null : SqlArray.uuids(search.subjects());
        boolean all = Caller.allows(search.allowed(), Caller.EVERY_BRAND);
        return sql.list(
                SEARCH,
                row -> row(row, all),
                subjects,
                subjects,
                search.messageId(),
                search.messageId(),
                search.attemptId(),
                search.attemptId(),
                search.brand(),
                search.brand(),
                subjects,
                subjects,
                search.messageId(),
                search.messageId(),
                search.attemptId(),
                search.attemptId(),
                search.brand(),
                search.brand(),
                search.before(),
                search.before(),
                search.only(),
                search.only(),
                limit);
    }

    /** The answer as it was first published. */
    static SendDecided answer(StoredDecision stored, String preferenceToken) {
        Map<String, String> packs = new HashMap<>();
        stored.packVersions()
                .properties()
                .forEach(pack -> packs.put(pack.getKey(), pack.getValue().asText()));
        SendDecided.Result result = SendDecided.Result.valueOf(stored.result());
        return new SendDecided(
                stored.decisionId(),
                stored.attemptId(),
                stored.messageId(),
                stored.phoneNumberId(),
                stored.ownerEpoch(),
                stored.recipientKey(),
                result,
                stored.reasons(),
                stored.notBefore(),
                Permits.lifeMs(result),
                packs,
                stored.subjectVersion(),
                preferenceToken,
                stored.decidedAt());
    }

    private static StoredDecision row(ResultSet row, boolean versioned) throws SQLException {
        return new StoredDecision(
                Columns.uuid(row, "decision_id"),
                Columns.uuid(row, "attempt_id"),
                Columns.uuid(row, "message_id"),
                Columns.key(row, "recipient_key"),
                Columns.uuid(row, "subject_id"),
                row.getString("brand"),
                row.getString("purpose"),
                row.getString("message_class"),
                row.getString("phone_number_id"),
                row.getLong("owner_epoch"),
                row.getString("result"),
                Columns.texts(row, "reasons"),
                Columns.instant(row, "not_before"),
                StoredJson.read(row.getString("pack_versions"), JSON),
                versioned ? row.getLong("subject_version") : null,
                inputs(row),
                Columns.instant(row, "decided_at"),
                Columns.uuid(row, "campaign_id"),
                Columns.instant(row, "started_at"),
                row.getString("close_outcome"),
                row.getObject("close_code", Integer.class),
                row.getString("closed_by"),
                Columns.instant(row, "closed_at"));
    }

    private static JsonNode inputs(ResultSet row) throws SQLException {
        String stored = row.getString("inputs");
        try {
            return stored == null ? null : StoredInput.whole(stored, row.getString("law"));
        } catch (IOException e) {
            throw new IllegalStateException("stored inputs can be read", e);
        }
    }
}
