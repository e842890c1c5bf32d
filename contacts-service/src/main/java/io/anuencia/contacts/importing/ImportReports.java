package io.anuencia.contacts.importing;

import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the progress and outcome of imports. */
@ApplicationScoped
class ImportReports {

    private static final String IMPORT =
            """
            select i.id, i.state, i.dry_run, i.reason, i.cancelled_by, i.rows_done, i.rows_total,
                i.started_at, i.created, i.updated, i.duplicates, i.errors, i.errors_not_kept,
                i.erased, i.created_at, i.finished_at,
                i.claims_given + count(c.claim_id) as claims,
                i.claims_given + count(*) filter (where c.state = 'GIVEN') as given,
                count(*) filter (where c.state = 'UNKNOWN') as unknown,
                count(*) filter (where c.state = 'REFUSED') as refused,
                count(*) filter (where c.state = 'PENDING') as pending
            from import i left join import_claim c on c.import_id = i.id
            where i.id = ?
            group by i.id
            """;
    private static final String EXISTS = "select from import where id = ?";
    private static final String MISSING =
            """
            select m.what, count(*) as claims
            from import_claim c cross join lateral unnest(c.missing) as m (what)
            where c.import_id = ? and c.state = 'UNKNOWN'
            group by m.what order by m.what
            """;

    private final Sql sql;
    private final Clock clock;

    ImportReports(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Answers 404 if there is no such import. */
    void require(UUID importId) {
        if (!sql.exists(EXISTS, importId)) {
            throw notFound();
        }
    }

    static ProblemException notFound() {
        return ProblemException.notFound(
                "No import has this id, or it ended longer ago than imports are kept.");
    }

    Optional<ImportReport> find(UUID importId) {
        Map<String, Long> missing = new LinkedHashMap<>();
        sql.list(
                MISSING,
                row -> missing.put(row.getString("what"), row.getLong("claims")),
                importId);
        return sql.first(IMPORT, row -> report(row, missing), importId);
    }

    private ImportReport.Pace pace(ResultSet row) throws SQLException {
        Instant startedAt = Columns.instant(row, "started_at");
        return startedAt == null
                ? null
                : ImportReport.Pace.of(
                        row.getLong("rows_done"),
                        row.getLong("rows_total"),
                        Duration.between(startedAt, clock.instant()));
    }

    private ImportReport report(ResultSet row, Map<String, Long> missing) throws SQLException {
        return new ImportReport(
                Columns.uuid(row, "id"),
                Columns.constant(row, "state", ImportState.class),
                row.getBoolean("dry_run"),
                row.getString("reason"),
                row.getString("cancelled_by"),
                row.getLong("rows_done"),
                row.getObject("rows_total", Long.class),
                pace(row),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("duplicates"),
                row.getLong("errors"),
                row.getLong("errors_not_kept"),
                row.getLong("erased"),
                new ImportReport.Claims(
                        row.getLong("claims"),
                        row.getLong("given"),
                        row.getLong("unknown"),
                        row.getLong("refused"),
                        row.getLong("pending"),
                        missing),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "finished_at"));
    }
}
