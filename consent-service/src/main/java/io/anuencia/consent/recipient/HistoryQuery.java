package io.anuencia.consent.recipient;

import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the ledger entries of a person. */
@ApplicationScoped
class HistoryQuery {

    // Linked people were counted by separate versions before: a page ends with all entries of one
    // version.
    private static final String READ =
            """
            select * from (
                select * from consent_entry
                where subject_id = any (?) and subject_version > ?
                  and (?::text is null or brand is null or brand = ?::text)
                order by subject_version
                fetch first ? rows with ties) as part
            order by subject_version, subject_id
            """;

    private final Sql sql;
    private final Subjects subjects;

    HistoryQuery(Sql sql, Subjects subjects) {
        this.sql = sql;
        this.subjects = subjects;
    }

    /**
     * Returns the entries after a version; more than the limit if linked people share the last
     * version.
     *
     * @param brand limits the answer to this brand and what holds for all; null for every brand
     */
    HistoryView of(RecipientKey key, String brand, long after, int limit) {
        List<HistoryView.Entry> entries =
                sql.list(
                        READ,
                        HistoryQuery::entry,
                        SqlArray.uuids(subjects.read(List.of(key)).subjects()),
                        after,
                        brand,
                        brand,
                        limit);
        Long next = entries.size() < limit ? null : entries.get(entries.size() - 1).version();
        return new HistoryView(entries, next);
    }

    private static HistoryView.Entry entry(ResultSet row) throws SQLException {
        return new HistoryView.Entry(
                Columns.uuid(row, "id"),
                row.getLong("subject_version"),
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
