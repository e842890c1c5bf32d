package io.anuencia.consent.ledger;

import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.TermsJson;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is stored about everybody who ever said something to some brands. */
final class StoredLedger {

    private static final String ABOUT =
            """
             where subject_id in (select subject_id from consent_entry where brand = any (?))
            """;

    private final Sql sql;
    private final SqlArray brands;

    StoredLedger(Sql sql, Collection<String> brands) {
        this.sql = sql;
        this.brands = SqlArray.texts(brands);
    }

    /** All entries, in the order in which they were written. */
    List<ConsentEntry> entries() {
        return sql.list(
                "select * from consent_entry" + ABOUT + "order by recorded_at, subject_version",
                StoredLedger::entry,
                brands);
    }

    /** The entries of orders and reports: a suppression holds them, and not the standing. */
    Set<UUID> kept() {
        SqlArray withdrawing =
                SqlArray.names(
                        Arrays.stream(SuppressionKind.values())
                                .filter(SuppressionKind::withdraws)
                                .toList());
        return Set.copyOf(
                sql.list(
                        """
                        select e.id from consent_entry e join opt_out o on o.id::text = e.source_id
                        where e.state = 'WITHDRAWN' and o.kind <> all (?)
                        """,
                        row -> Columns.uuid(row, "id"),
                        withdrawing));
    }

    /**
     * A row of the standing with the column that repeats one of its terms.
     *
     * @param row the row
     * @param validUntil the column by which expired consents are found
     */
    record Stored(StandingRow row, Instant validUntil) {

        static Stored of(StandingRow row) {
            return new Stored(row, row.terms().validUntil());
        }
    }

    /** All rows in force. */
    List<Stored> standing() {
        return sql.list("select * from consent_standing" + ABOUT, StoredLedger::stored, brands);
    }

    private static ConsentEntry entry(ResultSet row) throws SQLException {
        EntryDraft draft =
                new EntryDraft(
                        Columns.constant(row, "state", ConsentState.class),
                        new EntryDraft.Scope(
                                row.getString("brand"),
                                row.getString("purpose"),
                                Columns.constant(row, "message_class", MessageClass.class)),
                        new EntryDraft.Origin(
                                Columns.constant(row, "source", EntrySource.class),
                                row.getString("source_id"),
                                Columns.instant(row, "said_at"),
                                Columns.uuid(row, "import_id")),
                        new Proof(
                                Columns.constant(row, "audience_class", AudienceClass.class),
                                Columns.constant(row, "collection_method", CollectionMethod.class),
                                row.getString("notice_sha256"),
                                Map.of(),
                                Columns.instant(row, "double_opt_in_at"),
                                TermsJson.read(row.getString("terms"))),
                        Columns.texts(row, "missing"));
        return new ConsentEntry(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "subject_id"),
                row.getLong("subject_version"),
                draft,
                Columns.uuid(row, "supersedes"),
                row.getString("evidence_sha256"),
                row.getBoolean("takes_effect"),
                Columns.instant(row, "recorded_at"));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        UUID subject = Columns.uuid(row, "subject_id");
        StandingRow standing =
                new StandingRow(
                        subject,
                        row.getString("brand"),
                        row.getString("purpose"),
                        Columns.constant(row, "state", ConsentState.class),
                        Columns.instant(row, "said_at"),
                        Columns.instant(row, "express_at"),
                        Columns.instant(row, "double_opt_in_at"),
                        Columns.constant(row, "audience_class", AudienceClass.class),
                        Columns.uuid(row, "entry_id"),
                        row.getLong("subject_version"),
                        Columns.instant(row, "recorded_at"),
                        TermsJson.read(row.getString("terms")),
                        false);
        return new Stored(standing, Columns.instant(row, "valid_until"));
    }
}
