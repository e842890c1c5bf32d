package io.anuencia.contacts.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lists imports. Claims are not counted here: an import may have as many as its file has rows. */
@ApplicationScoped
class ImportList {

    private static final UUID AFTER_ALL = new UUID(-1, -1);
    // Ids begin with a timestamp, so this is newest first.
    private static final String PAGE =
            """
            select id, state, dry_run, reason, cancelled_by, created_by, rows_done, rows_total,
                created, updated, duplicates, errors, erased, created_at, finished_at
            from import where id < ? and (?::text is null or state = ?)
            order by id desc limit ?
            """;

    private final Sql sql;

    ImportList(Sql sql) {
        this.sql = sql;
    }

    /**
     * An import as a list shows it.
     *
     * @param importId id of the import; {@code /imports/{importId}} shows the outcome of its claims
     * @param state current state
     * @param dryRun whether rows are only counted
     * @param reason why it failed, or null
     * @param cancelledBy token subject of the caller who cancelled it, or null
     * @param createdBy token subject of the caller who uploaded it
     * @param rows rows that were applied or reported
     * @param rowsTotal rows in the file, or null until it is read through
     * @param created people who were new
     * @param updated people who were known
     * @param duplicates rows of a person whom an earlier row of the file named
     * @param errors rows that changed nothing because of an error
     * @param erased rows of people who were erased and have not come back; they changed nothing
     * @param createdAt when the file was received
     * @param finishedAt when the import ended, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            UUID importId,
            ImportState state,
            boolean dryRun,
            String reason,
            String cancelledBy,
            String createdBy,
            long rows,
            Long rowsTotal,
            long created,
            long updated,
            long duplicates,
            long errors,
            long erased,
            Instant createdAt,
            Instant finishedAt) {}

    /**
     * Returns a page, newest first.
     *
     * @param state state of the listed imports, or null for any
     * @param after last id of the previous page, or null for the first page
     */
    List<Line> page(ImportState state, UUID after, int limit) {
        return sql.list(
                PAGE, ImportList::line, after == null ? AFTER_ALL : after, state, state, limit);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                Columns.uuid(row, "id"),
                Columns.constant(row, "state", ImportState.class),
                row.getBoolean("dry_run"),
                row.getString("reason"),
                row.getString("cancelled_by"),
                row.getString("created_by"),
                row.getLong("rows_done"),
                row.getObject("rows_total", Long.class),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("duplicates"),
                row.getLong("errors"),
                row.getLong("erased"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "finished_at"));
    }
}
