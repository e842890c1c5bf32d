package io.anuencia.contacts.importing;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Imports and their reports. */
@ApplicationScoped
class ImportStore {

    /** The most errors of one row, and of one import, that are stored; nobody reads more. */
    static final int ERRORS_OF_ROW_MAX = 20;

    static final long ERRORS_MAX = 100_000;

    private static final Duration LEASE = Duration.ofSeconds(10);

    // As the unique constraint compares.
    private static final String SAME =
            """
            select id from import
            where digest = ? and created_by = ? and default_region is not distinct from ?
              and dry_run = ? and reading = import_reading(?::jsonb, ?)
              and state <> 'FAILED'
            order by created_at, id limit 1
            """;
    private static final String PLAN_ANEW = "set local plan_cache_mode = force_custom_plan";
    private static final String INSERT =
            """
            insert into import (id, digest, default_region, options, dry_run, created_by, brands,
                state, created_at)
            values (?, ?, ?, ?::jsonb, ?, ?, ?, 'RECEIVED', ?)
            on conflict on constraint uq_import_digest_created_by do nothing
            """;
    private static final String NEXT =
            """
            update import set lease_id = ?, lease_until = ?
            where id = (
                select id from import
                where state in ('RECEIVED', 'APPLYING')
                  and (lease_until is null or lease_until < ? or lease_id = ?)
                order by created_at, id limit 1 for update skip locked)
            returning id, lease_id, default_region, options, dry_run, brands, state, rows_done
            """;
    private static final String KEEP =
            "update import set lease_until = ? where id = ? and lease_id = ?";
    private static final String RELEASE =
            """
            update import set lease_id = null, lease_until = null
            where state in ('RECEIVED', 'APPLYING') and lease_id = ?
            """;
    private static final String BEGIN =
            """
            update import set state = 'APPLYING', rows_total = ?, started_at = ?
            where id = ? and state = 'RECEIVED'
            """;
    // A worker that finds another number of rows was overtaken by another worker and changes
    // nothing. The faster worker goes on and takes the lease: rows that take longer to apply than a
    // lease lasts are applied nevertheless.
    private static final String ADVANCE =
            """
            update import set rows_done = rows_done + ?, created = created + ?,
                updated = updated + ?, duplicates = duplicates + ?, errors = errors + ?,
                erased = erased + ?, lease_id = ?, lease_until = ?
            where id = ? and rows_done = ? and state = 'APPLYING'
            """;
    private static final String END =
            """
            update import set state = ?, reason = ?, finished_at = ?, waiting_since = ?,
                lease_id = null, lease_until = null
            where id = ? and state in ('RECEIVED', 'APPLYING')
            """;
    // The worker that applies the rows notices at its next batch, on any replica, with or without
    // the lease.
    private static final String CANCEL =
            """
            update import set state = 'FAILED', reason = ?, cancelled_by = ?, finished_at = ?,
                lease_id = null, lease_until = null
            where id = ? and state in ('RECEIVED', 'APPLYING')
              and (rows_total is null or rows_done < rows_total)
            """;
    private static final String DELETE_PARTS = "delete from import_part where import_id = ?";
    private static final String INSERT_ERROR =
            """
            insert into import_error (import_id, row, line, place, field, detail)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String ERROR_ROOM =
            "select greatest(0, ? - errors_kept) as room from import where id = ?";
    private static final String COUNT_ERRORS =
            """
            update import set errors_kept = errors_kept + ?, errors_not_kept = errors_not_kept + ?
            where id = ?
            """;
    private static final String INSERT_PEOPLE =
            "insert into import_people (import_id, first_row, contact_ids) values (?, ?, ?)";
    private static final String ERRORS =
            """
            select row, line, place, field, detail from import_error
            where import_id = ? and (row, place) > (?, ?)
            order by row, place
            limit ?
            """;

    private final Sql sql;
    private final Clock clock;

    ImportStore(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Makes PostgreSQL plan the statements of this transaction for the current table sizes. A plan
     * cached when the tables were empty would scan them for each batch until they are analyzed.
     */
    void planAnew() {
        sql.update(PLAN_ANEW);
    }

    /**
     * Returns the existing import of the same file by the same importer with the same brands,
     * unless it failed.
     */
    Optional<UUID> same(ReceivedFile file) {
        return sql.first(
                SAME,
                row -> Columns.uuid(row, "id"),
                file.body().digest(),
                file.createdBy(),
                file.reading().defaultRegion(),
                file.reading().dryRun(),
                file.reading().options().json(),
                brands(file));
    }

    private static SqlArray brands(ReceivedFile file) {
        return SqlArray.texts(new TreeSet<>(file.brands()));
    }

    /**
     * Inserts an import; false if the same file of the same importer with the same brands already
     * exists and has not failed.
     */
    boolean insert(UUID id, ReceivedFile file) {
        return sql.update(
                        INSERT,
                        id,
                        file.body().digest(),
                        file.reading().defaultRegion(),
                        file.reading().options().json(),
                        file.reading().dryRun(),
                        file.createdBy(),
                        brands(file),
                        clock.instant())
                == 1;
    }

    /** Takes the oldest import that no other worker holds, with a lease of ten seconds. */
    Optional<ImportFile> next(UUID leaseId) {
        return sql.first(NEXT, ImportStore::file, leaseId, leaseEnd(), clock.instant(), leaseId);
    }

    /** Renews the lease for another ten seconds, unless another worker has taken the import. */
    void keep(ImportFile file) {
        sql.update(KEEP, leaseEnd(), file.id(), file.leaseId());
    }

    /** Releases what this worker has taken, so that others can take it at once. */
    void release(UUID leaseId) {
        sql.update(RELEASE, leaseId);
    }

    private Instant leaseEnd() {
        return clock.instant().plus(LEASE);
    }

    private static ImportFile file(ResultSet row) throws SQLException {
        return new ImportFile(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "lease_id"),
                row.getString("default_region"),
                FileOptions.ofJson(row.getString("options")),
                Set.copyOf(Columns.texts(row, "brands")),
                Columns.constant(row, "state", ImportState.class),
                row.getLong("rows_done"),
                row.getBoolean("dry_run"));
    }

    /** Records that a file was read through and can be applied. */
    void begin(UUID importId, long rows, Instant now) {
        sql.update(BEGIN, rows, now, importId);
    }

    /** Advances the position and renews the lease; false if another worker was faster. */
    boolean advance(ImportFile file, int rows, BatchCounts counts) {
        return sql.update(
                        ADVANCE,
                        rows,
                        counts.created(),
                        counts.updated(),
                        counts.duplicates(),
                        counts.errors(),
                        counts.erased(),
                        file.leaseId(),
                        leaseEnd(),
                        file.id(),
                        file.rowsDone())
                == 1;
    }

    /** Ends an import that cannot be applied; false if it had already ended. */
    boolean fail(UUID importId, String reason, Instant at) {
        return sql.update(END, ImportState.FAILED, reason, at, null, importId) == 1;
    }

    /** Records that an import waits for answers to its claims; false if it had already ended. */
    boolean await(UUID importId, Instant since) {
        return sql.update(END, ImportState.AWAITING_CLAIMS, null, null, since, importId) == 1;
    }

    /** Cancels an import; false if it had already ended, or all its rows are applied. */
    boolean cancel(UUID importId, String by, String reason) {
        return sql.update(CANCEL, reason, by, clock.instant(), importId) == 1;
    }

    /** Deletes the stored file, which is not needed any more. */
    void deleteParts(UUID importId) {
        sql.update(DELETE_PARTS, importId);
    }

    /** Stores errors as far as there is room for them, and counts the others. */
    void insertErrors(UUID importId, List<RowError> errors) {
        if (errors.isEmpty()) {
            return;
        }
        long room =
                sql.first(ERROR_ROOM, row -> row.getLong("room"), ERRORS_MAX, importId)
                        .orElseThrow();
        List<RowError> kept =
                errors.stream()
                        .filter(error -> error.place() < ERRORS_OF_ROW_MAX)
                        .limit(room)
                        .toList();
        sql.update(COUNT_ERRORS, kept.size(), errors.size() - kept.size(), importId);
        sql.batch(
                INSERT_ERROR,
                kept.stream()
                        .map(
                                e ->
                                        new Object[] {
                                            importId,
                                            e.row(),
                                            e.line(),
                                            e.place(),
                                            e.column(),
                                            e.detail()
                                        })
                        .toList());
    }

    /** Records the people named by the rows after the current position. */
    void insertPeople(ImportFile file, List<UUID> contactIds) {
        if (!contactIds.isEmpty()) {
            sql.update(INSERT_PEOPLE, file.id(), file.rowsDone(), SqlArray.uuids(contactIds));
        }
    }

    List<RowError> errors(UUID importId, RowError.Cursor after, int limit) {
        return sql.list(
                ERRORS,
                row ->
                        new RowError(
                                row.getLong("row"),
                                row.getLong("line"),
                                row.getInt("place"),
                                row.getString("field"),
                                row.getString("detail")),
                importId,
                after.row(),
                after.place(),
                limit);
    }
}
