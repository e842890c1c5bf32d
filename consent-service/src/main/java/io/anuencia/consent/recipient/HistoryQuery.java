package io.anuencia.consent.recipient;

import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads the ledger entries of a person. */
@ApplicationScoped
class HistoryQuery {

    // Linked people were counted by separate versions before.
    private static final String READ =
            """
            select * from consent_entry
            where subject_id = any (?)
              and (?::text is null or brand is null or brand = ?::text)
              and (subject_version > ? or (subject_version = ? and subject_id > ?::uuid))
            order by subject_version, subject_id
            limit ?
            """;
    private static final String PLACE =
            """
            select subject_version, subject_id from consent_entry
            where id = ? and subject_id = any (?)
            """;
    private static final Place BEGIN = new Place(0, new UUID(0, 0));

    private final Sql sql;
    private final Subjects subjects;

    HistoryQuery(Sql sql, Subjects subjects) {
        this.sql = sql;
        this.subjects = subjects;
    }

    /** Place of an entry among those of some people. */
    private record Place(long version, UUID subjectId) {}

    /**
     * Returns the entries after one of them.
     *
     * @param brand limits the answer to this brand and what holds for all; null for every brand
     * @param after last entry of the page before, or null
     */
    HistoryView of(RecipientKey key, String brand, UUID after, int limit) {
        SqlArray people = SqlArray.uuids(subjects.read(List.of(key)).subjects());
        Place place = after == null ? BEGIN : placeOf(after, people);
        List<HistoryView.Entry> entries =
                sql.list(
                        READ,
                        row -> entry(row, brand),
                        people,
                        brand,
                        brand,
                        place.version(),
                        place.version(),
                        place.subjectId(),
                        limit);
        UUID next = entries.size() < limit ? null : entries.get(entries.size() - 1).entryId();
        return new HistoryView(entries, next);
    }

    private Place placeOf(UUID entry, SqlArray people) {
        return sql.first(
                        PLACE,
                        row ->
                                new Place(
                                        row.getLong("subject_version"),
                                        Columns.uuid(row, "subject_id")),
                        entry,
                        people)
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "cursor", "write the next of the page before"));
    }

    private static HistoryView.Entry entry(ResultSet row, String brand) throws SQLException {
        return new HistoryView.Entry(
                Columns.uuid(row, "id"),
                brand == null ? row.getLong("subject_version") : null,
                row.getString("state"),
                row.getString("brand"),
                row.getString("purpose"),
                row.getString("source"),
                row.getString("audience_class"),
                row.getString("collection_method"),
                row.getString("notice_sha256"),
                row.getString("evidence_sha256"),
                Columns.texts(row, "missing"),
                Columns.instant(row, "said_at"),
                row.getBoolean("takes_effect"),
                Columns.instant(row, "recorded_at"));
    }
}
