package io.anuencia.consent.permit;

import io.anuencia.consent.decision.StoredInput;
import io.anuencia.consent.policy.Law;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Inserts decisions, many at a time. */
@ApplicationScoped
class PermitStore {

    private static final String INSERT =
            """
            insert into permit (attempt_id, decision_id, message_id, recipient_key, subject_id,
                subject_version, brand, purpose, message_class, phone_number_id, owner_epoch, cause,
                result, reasons, not_before, pack_versions, inputs, decided_at, content_hash,
                law_sha256, campaign_id, created_at)
            select attempt_id, decision_id, message_id, recipient_key, subject_id,
                subject_version, brand, purpose, message_class, phone_number_id, owner_epoch, cause,
                result, string_to_array(reasons, ','), not_before,
                pack_versions::json, inputs::json, decided_at, content_hash,
                law_sha256, campaign_id, now()
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                ?::text[], ?::uuid[])
                as asked (attempt_id, decision_id, message_id, recipient_key, subject_id,
                    subject_version, brand, purpose, message_class, phone_number_id, owner_epoch,
                    cause, result, reasons, not_before, pack_versions, inputs, decided_at,
                    content_hash, law_sha256, campaign_id)
            order by attempt_id
            on conflict (attempt_id) do nothing
            returning attempt_id
            """;
    private static final String INSERT_OPEN =
            """
            insert into open_permit (attempt_id, subject_id, subject_version, brand, purpose,
                message_class, created_at)
            select attempt_id, subject_id, subject_version, brand, purpose, message_class, now()
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                as permitted (attempt_id, subject_id, subject_version, brand, purpose,
                    message_class)
            """;
    private static final String INSERT_SHARED =
            """
            insert into shared_permit (attempt_id, subject_id)
            select attempt_id, subject_id
            from unnest(?::uuid[], ?::uuid[]) as shared (attempt_id, subject_id)
            """;
    private static final String INSERT_OTHERS =
            """
            insert into shared_decision (attempt_id, subject_id, subject_version)
            select attempt_id, subject_id, subject_version
            from unnest(?::uuid[], ?::uuid[], ?::bigint[])
                as about (attempt_id, subject_id, subject_version)
            """;

    private final Sql sql;
    private final LawStore laws;

    PermitStore(Sql sql, LawStore laws) {
        this.sql = sql;
        this.laws = laws;
    }

    /** Begins a round trip in the running transaction. */
    RoundTrip roundTrip() {
        return sql.roundTrip();
    }

    /** Inserts the decisions whose attempt has no row yet; returns the attempts inserted. */
    Set<UUID> insert(List<PermitRow> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        RoundTrip roundTrip = sql.roundTrip();
        Map<Law, String> hashes = laws.keep(rows.stream().map(row -> row.input().law()), roundTrip);
        return new HashSet<>(
                roundTrip
                        .list(INSERT, row -> Columns.uuid(row, "attempt_id"), columns(rows, hashes))
                        .get());
    }

    void insertOpen(List<OpenPermit> permits) {
        if (permits.isEmpty()) {
            return;
        }
        sql.update(
                INSERT_OPEN,
                SqlArray.uuids(permits, OpenPermit::attemptId),
                SqlArray.uuids(permits, OpenPermit::subjectId),
                SqlArray.longs(permits, OpenPermit::version),
                SqlArray.texts(permits, permit -> permit.input().message().brand()),
                SqlArray.texts(permits, permit -> permit.input().message().purpose()),
                SqlArray.names(permits, permit -> permit.input().effectiveClass()));
    }

    /** Records messages that count for several people under the subjects other than their own. */
    void insertShared(List<PermitRow> permits) {
        List<UUID> attempts = new ArrayList<>();
        List<UUID> subjects = new ArrayList<>();
        for (PermitRow permit : permits) {
            for (UUID other : permit.asked().countedSubjects()) {
                if (!other.equals(permit.asked().subjectId())) {
                    attempts.add(permit.answer().attemptId());
                    subjects.add(other);
                }
            }
        }
        if (!subjects.isEmpty()) {
            sql.update(INSERT_SHARED, SqlArray.uuids(attempts), SqlArray.uuids(subjects));
        }
    }

    /** Records the other subjects that decisions were about, besides the one they are found by. */
    void insertOthers(List<PermitRow> decided) {
        List<UUID> attempts = new ArrayList<>();
        List<UUID> subjects = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        for (PermitRow row : decided) {
            row.asked()
                    .otherSubjects()
                    .forEach(
                            (subject, group) -> {
                                attempts.add(row.answer().attemptId());
                                subjects.add(subject);
                                versions.add(group.version());
                            });
        }
        if (!subjects.isEmpty()) {
            sql.update(
                    INSERT_OTHERS,
                    SqlArray.uuids(attempts),
                    SqlArray.uuids(subjects),
                    SqlArray.longs(versions));
        }
    }

    private static Object[] columns(List<PermitRow> rows, Map<Law, String> laws) {
        return new Object[] {
            SqlArray.uuids(rows, row -> row.answer().attemptId()),
            SqlArray.uuids(rows, row -> row.answer().decisionId()),
            SqlArray.uuids(rows, row -> row.answer().messageId()),
            SqlArray.uuids(rows, row -> row.asked().recipientKey().value()),
            SqlArray.uuids(rows, row -> row.asked().subjectId()),
            SqlArray.longs(rows, row -> row.answer().subjectVersion()),
            SqlArray.texts(rows, row -> row.input().message().brand()),
            SqlArray.texts(rows, row -> row.input().message().purpose()),
            SqlArray.names(rows, row -> row.input().effectiveClass()),
            SqlArray.texts(rows, row -> row.answer().phoneNumberId()),
            SqlArray.longs(rows, row -> row.answer().ownerEpoch()),
            SqlArray.texts(rows, row -> row.input().message().cause()),
            SqlArray.names(rows, row -> row.answer().result()),
            SqlArray.texts(rows, row -> String.join(",", row.answer().reasons())),
            SqlArray.instants(rows, row -> row.answer().notBefore()),
            SqlArray.texts(rows, row -> StoredJson.of(row.answer().packVersions())),
            SqlArray.texts(rows, row -> StoredInput.write(row.input())),
            SqlArray.instants(rows, row -> row.answer().decidedAt()),
            SqlArray.texts(rows, row -> row.input().message().contentHash()),
            SqlArray.texts(rows, row -> laws.get(row.input().law())),
            SqlArray.uuids(rows, row -> row.asked().request().campaignId())
        };
    }
}
