package io.anuencia.consent.registry;

import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Stores snapshots. A copy in progress is a table that nobody reads. */
@ApplicationScoped
class SnapshotStore {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String BEGIN =
            """
            insert into registry_snapshot (registry, snapshot_date, state, uploaded_by, uploaded_at)
            values (?, ?, 'LOADING', ?, now())
            returning id
            """;
    // Permits queue behind a waiting table lock, so it must not wait long: a little longer than
    // deadlock_timeout, after which an autovacuum gives way.
    private static final String IMPATIENT = "select set_config('lock_timeout', '1200ms', true)";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 7))";
    private static final String CURRENT =
            """
            select id, snapshot_date from registry_snapshot
            where registry = ? and state = 'CURRENT'
            """;
    private static final String ENTRIES =
            "select entries from registry_snapshot where registry = ? and state = 'CURRENT'";
    private static final String LOADED =
            "select id from registry_snapshot where id = ? and state = 'LOADING' for update";
    // A reader that planned before the partition was attached would miss it, yet see it as current.
    private static final String ALONE = "lock table only registry_entry in access exclusive mode";
    private static final String FORGET = "delete from registry_snapshot where id = ? and state = ?";
    private static final String MAKE_CURRENT =
            "update registry_snapshot set state = 'CURRENT', entries = ? where id = ?";
    private static final String ABANDONED =
            """
            select id from registry_snapshot
            where state = 'LOADING' and uploaded_at < now() - interval '6 hours'
            order by id limit 100
            """;

    private final Sql sql;
    private final DataSource database;

    SnapshotStore(Sql sql, DataSource database) {
        this.sql = sql;
        this.database = database;
    }

    /**
     * The snapshot that decisions use.
     *
     * @param id id of its partition
     * @param date date of the snapshot
     */
    record Current(long id, LocalDate date) {}

    /**
     * Begins a copy; its check constraint lets the table become a partition without being scanned
     * again.
     */
    @Transactional
    long begin(String registry, LocalDate date, String by) {
        long id = sql.first(BEGIN, row -> row.getLong("id"), registry, date, by).orElseThrow();
        sql.update(
                "create table "
                        + table(id)
                        + " (like registry_entry, constraint ck_"
                        + table(id)
                        + " check (snapshot_id = "
                        + id
                        + "))");
        return id;
    }

    /**
     * Adds rows, each time in a transaction of its own: none stays open while more of the body
     * arrives.
     */
    void copy(long id, StringBuilder rows) {
        try (Connection connection = database.getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy " + table(id) + " (snapshot_id, recipient_key) from stdin",
                            new StringReader(rows.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "rows cannot be copied, SQL state " + e.getSQLState(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read", e);
        }
    }

    /** Returns the number of entries of the snapshot in force; 0 if there is none. */
    long entriesInForce(String registry) {
        return sql.first(ENTRIES, row -> row.getLong("entries"), registry).orElse(0L);
    }

    @Transactional
    void index(long id) {
        sql.update("create index on " + table(id) + " (recipient_key)");
    }

    /**
     * Makes a copy the current one of its registry, unless a newer one is current. It waits for
     * readers of registries, but not for long: {@link #isHindered} recognizes that it gave up.
     *
     * @return the date of the newer snapshot; empty if this one is now current
     * @throws ProblemException (409) if the copy was given up meanwhile
     */
    @Transactional
    Optional<LocalDate> swap(long id, String registry, LocalDate date, long entries) {
        sql.list(IMPATIENT, row -> 1);
        sql.list(LOCK, row -> 1, registry);
        if (sql.first(LOADED, row -> 1, id).isEmpty()) {
            throw givenUp();
        }
        Optional<Current> former =
                sql.first(
                        CURRENT,
                        row ->
                                new Current(
                                        row.getLong("id"),
                                        row.getObject("snapshot_date", LocalDate.class)),
                        registry);
        if (former.isPresent() && former.get().date().isAfter(date)) {
            drop(id);
            return former.map(Current::date);
        }
        sql.update(ALONE);
        former.ifPresent(known -> drop(known.id(), "CURRENT"));
        sql.update(
                "alter table registry_entry attach partition "
                        + table(id)
                        + " for values in ("
                        + id
                        + ")");
        sql.update(MAKE_CURRENT, entries, id);
        return Optional.empty();
    }

    /** Whether a swap changed nothing because others kept reading; it may be tried again. */
    static boolean isHindered(RuntimeException failure) {
        return hasState(failure, LOCK_NOT_AVAILABLE);
    }

    /** Whether a copy failed because it was given up meanwhile: its table is gone. */
    static boolean isGivenUp(Exception failure) {
        return hasState(failure, NO_SUCH_TABLE);
    }

    static ProblemException givenUp() {
        return ProblemException.conflict(
                "The upload took so long that it was given up; send the file again.");
    }

    private static boolean hasState(Exception failure, String state) {
        return failure.getCause() instanceof SQLException e && state.equals(e.getSQLState());
    }

    /**
     * Drops a copy, unless it has become current, which the caller that gives it up may not know.
     */
    @Transactional
    void drop(long id) {
        drop(id, "LOADING");
    }

    /** Deletes the row first: its lock keeps everyone else from moving it to another state. */
    private void drop(long id, String state) {
        if (sql.update(FORGET, id, state) > 0) {
            sql.update("drop table if exists " + table(id));
        }
    }

    /** Returns copies whose upload has died. */
    List<Long> abandoned() {
        return sql.list(ABANDONED, row -> row.getLong("id"));
    }

    private static String table(long id) {
        return "registry_entry_" + id;
    }
}
