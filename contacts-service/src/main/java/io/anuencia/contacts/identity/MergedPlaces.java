package io.anuencia.contacts.identity;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Gives the places of merged contacts in imports to the contacts that stay; those in audiences are
 * given when they are delivered. Finding them reads every list that is kept, which may be
 * gigabytes, so it is not done by the merge, which holds back all erasures, but for many contacts
 * at once and by one replica at a time, and it locks nothing. Then each place is moved by itself. A
 * place may be found twice, as when a process has died: moving it again changes nothing.
 */
@ApplicationScoped
class MergedPlaces {

    /** Timeout of reading all lists, as for erasures. */
    private static final int SECONDS_MAX = 3_600;

    /** Each person of each list is compared with each of them. */
    private static final int CONTACTS_AT_ONCE = 100;

    private static final UUID FIRST = new UUID(0, 0);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String LEFT =
            "select goes from merged_contact where goes > ? order by goes limit ?";
    private static final String READ_ALONE =
            "select pg_try_advisory_xact_lock(hashtext('merged-places')) as mine";
    private static final String WAIT_BRIEFLY = "set local lock_timeout = '2s'";
    private static final String LISTS =
            """
            select import_id, first_row,
                array_send(array(select g from unnest(?::uuid[]) g
                                 where g = any (contact_ids))) as gone
            from import_people where contact_ids && ?::uuid[]
            """;
    // A later merge may have changed who stays.
    private static final String LOCK =
            "select stays from merged_contact where goes = ? for update skip locked";
    // An erasure that holds the contact has read some lists already, so it must end first.
    private static final String HOLD =
            "select id from contact where id = ? for key share skip locked";
    private static final String IS_THERE = "select id from contact where id = ?";
    private static final String MOVE_PLACE =
            """
            update import_people set contact_ids = array_replace(contact_ids, ?, ?)
            where import_id = ? and first_row = ?
            """;
    private static final String DELETE_PLACE =
            """
            update import_people set contact_ids = array_remove(contact_ids, ?)
            where import_id = ? and first_row = ?
            """;
    private static final String DONE = "delete from merged_contact where goes = any (?)";

    private final Sql sql;

    MergedPlaces(Sql sql) {
        this.sql = sql;
    }

    /**
     * A list of an import that names merged contacts.
     *
     * @param importId the import
     * @param firstRow the first row that the list is about
     * @param gone the merged contacts
     */
    private record Listed(UUID importId, long firstRow, List<UUID> gone) {

        static Listed read(ResultSet row) throws SQLException {
            return new Listed(
                    Columns.uuid(row, "import_id"),
                    row.getLong("first_row"),
                    Columns.uuids(row, "gone"));
        }
    }

    /** The contact that stays, and whether it still exists. */
    private record Heir(UUID contactId, boolean isThere) {}

    /**
     * Moves the places of all contacts whose merge is committed.
     *
     * @param goesOn whether to continue; asked before each step
     * @return false if some are left: others hold them, or another replica reads the lists
     */
    boolean moveWhatIsLeft(BooleanSupplier goesOn) {
        boolean all = true;
        List<UUID> gone = left(FIRST);
        while (!gone.isEmpty()) {
            Optional<List<Listed>> lists =
                    goesOn.getAsBoolean() ? listsWith(gone) : Optional.empty();
            if (lists.isEmpty()) {
                return false;
            }
            Set<UUID> held = move(lists.get(), goesOn);
            sql.update(DONE, SqlArray.uuids(gone.stream().filter(g -> !held.contains(g)).toList()));
            all &= held.isEmpty();
            gone = left(gone.get(gone.size() - 1));
        }
        return all;
    }

    private List<UUID> left(UUID after) {
        return sql.list(LEFT, row -> Columns.uuid(row, "goes"), after, CONTACTS_AT_ONCE);
    }

    /** Reads all lists; empty if another replica does so. */
    private Optional<List<Listed>> listsWith(List<UUID> gone) {
        return QuarkusTransaction.requiringNew()
                .timeout(SECONDS_MAX)
                .call(
                        () -> {
                            if (!sql.first(READ_ALONE, row -> row.getBoolean("mine"))
                                    .orElse(false)) {
                                return Optional.empty();
                            }
                            SqlArray ids = SqlArray.uuids(gone);
                            return Optional.of(sql.list(LISTS, Listed::read, ids, ids));
                        });
    }

    /** Moves places; returns the contacts that have some left. */
    private Set<UUID> move(List<Listed> lists, BooleanSupplier goesOn) {
        Set<UUID> held = new HashSet<>();
        for (Listed list : lists) {
            for (UUID goes : list.gone()) {
                if (!held.contains(goes) && !(goesOn.getAsBoolean() && isMoved(list, goes))) {
                    held.add(goes);
                }
            }
        }
        return held;
    }

    /** Moves a place; false if another transaction holds its list or one of the two contacts. */
    private boolean isMoved(Listed list, UUID goes) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () -> {
                                sql.update(WAIT_BRIEFLY);
                                Optional<Heir> heir = heirOf(goes);
                                heir.ifPresent(found -> move(list, goes, found));
                                return heir.isPresent();
                            });
        } catch (IllegalStateException e) {
            if (Failures.hasState(e, LOCK_NOT_AVAILABLE)) {
                return false;
            }
            throw e;
        }
    }

    private Optional<Heir> heirOf(UUID goes) {
        Optional<UUID> stays = sql.first(LOCK, row -> Columns.uuid(row, "stays"), goes);
        if (stays.isEmpty()) {
            return Optional.empty();
        }
        boolean held = sql.exists(HOLD, stays.get());
        boolean locked = !held && sql.exists(IS_THERE, stays.get());
        return locked ? Optional.empty() : Optional.of(new Heir(stays.get(), held));
    }

    private void move(Listed list, UUID goes, Heir heir) {
        if (heir.isThere()) {
            sql.update(MOVE_PLACE, goes, heir.contactId(), list.importId(), list.firstRow());
        } else {
            sql.update(DELETE_PLACE, goes, list.importId(), list.firstRow());
        }
    }
}
