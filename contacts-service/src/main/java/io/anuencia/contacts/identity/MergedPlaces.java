package io.anuencia.contacts.identity;

import io.anuencia.messaging.Failures;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Gives the places of merged contacts in imports and audiences to the contacts that stay. Finding
 * them reads every list that is kept, which may be gigabytes, so it is not done by the merge, which
 * holds back all erasures, and it locks nothing. Then each place is moved by itself. A place may be
 * found twice: whoever takes up the work that another process left repeats nothing that is done.
 */
@ApplicationScoped
class MergedPlaces {

    private static final Logger LOG = Logger.getLogger(MergedPlaces.class);

    /** Timeout of reading all lists, as for erasures. */
    private static final int SECONDS_MAX = 3_600;

    /** After this time, the process that merged is taken to have died or failed. */
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(5);

    private static final String LEFT =
            "select goes from merged_contact where merged_at < ? order by merged_at, goes limit 1000";
    private static final String IS_LEFT = "select goes from merged_contact where goes = ?";
    private static final String WAIT_BRIEFLY = "set local lock_timeout = '2s'";
    private static final String IMPORTS =
            "select import_id as id, first_row as number from import_people where ? = any (contact_ids)";
    private static final String BLOCKS =
            """
            select campaign_id as id, number from audience_block
            where ? = any (contact_ids) and first_chunk is null
            """;
    // A later merge may have changed who stays.
    private static final String LOCK =
            "select stays from merged_contact where goes = ? for update skip locked";
    // An erasure that holds the contact has read some lists already, so it must end first.
    private static final String HOLD =
            "select id from contact where id = ? for key share skip locked";
    private static final String IS_THERE = "select id from contact where id = ?";
    private static final String MOVE_IMPORT_PLACE =
            """
            update import_people set contact_ids = array_replace(contact_ids, ?, ?)
            where import_id = ? and first_row = ?
            """;
    private static final String DELETE_IMPORT_PLACE =
            """
            update import_people set contact_ids = array_remove(contact_ids, ?)
            where import_id = ? and first_row = ?
            """;
    // A block that was published stays as it is, and nobody is published twice in an audience.
    private static final String MOVE_AUDIENCE_PLACE =
            """
            update audience_block b set contact_ids = array_replace(contact_ids, ?, ?)
            where campaign_id = ? and number = ? and first_chunk is null
              and not exists (select from audience_block o
                              where o.campaign_id = b.campaign_id and ? = any (o.contact_ids))
            """;
    private static final String DONE = "delete from merged_contact where goes = ?";

    private final Sql sql;
    private final Clock clock;

    MergedPlaces(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A list that names a merged contact.
     *
     * @param id the import or the campaign
     * @param number the list's number in it
     * @param ofImport whether it belongs to an import
     */
    private record Place(UUID id, long number, boolean ofImport) {}

    /** The contact that stays, and whether it still exists. */
    private record Heir(UUID contactId, boolean isThere) {}

    /** Moves what processes that died or failed have left. */
    @Scheduled(
            every = "1m",
            delayed = "45s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void moveWhatIsLeft() {
        Instant before = clock.instant().minus(LEFT_BEHIND);
        sql.list(LEFT, row -> Columns.uuid(row, "goes"), before).forEach(this::move);
    }

    /**
     * Moves the places of a contact whose merge is committed; whatever fails is tried again later.
     */
    void move(UUID goes) {
        try {
            if (sql.first(IS_LEFT, row -> true, goes).isEmpty()) {
                return;
            }
            boolean all = placesOf(goes).stream().allMatch(place -> isMoved(place, goes));
            if (all) {
                sql.update(DONE, goes);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "places of a merged contact are not moved yet, will retry contactId=%s cause=%s",
                    goes, Failures.nameOf(e));
        }
    }

    private List<Place> placesOf(UUID goes) {
        return QuarkusTransaction.requiringNew()
                .timeout(SECONDS_MAX)
                .call(
                        () -> {
                            List<Place> places =
                                    sql.list(
                                            IMPORTS,
                                            row ->
                                                    new Place(
                                                            Columns.uuid(row, "id"),
                                                            row.getLong("number"),
                                                            true),
                                            goes);
                            List<Place> blocks =
                                    sql.list(
                                            BLOCKS,
                                            row ->
                                                    new Place(
                                                            Columns.uuid(row, "id"),
                                                            row.getLong("number"),
                                                            false),
                                            goes);
                            return Stream.of(places, blocks).flatMap(List::stream).toList();
                        });
    }

    /** Moves a place; false if another transaction holds one of the two contacts. */
    private boolean isMoved(Place place, UUID goes) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            sql.update(WAIT_BRIEFLY);
                            Optional<Heir> heir = heirOf(goes);
                            heir.ifPresent(found -> move(place, goes, found));
                            return heir.isPresent();
                        });
    }

    private Optional<Heir> heirOf(UUID goes) {
        Optional<UUID> stays = sql.first(LOCK, row -> Columns.uuid(row, "stays"), goes);
        if (stays.isEmpty()) {
            return Optional.empty();
        }
        boolean held = sql.first(HOLD, row -> true, stays.get()).isPresent();
        boolean locked = !held && sql.first(IS_THERE, row -> true, stays.get()).isPresent();
        return locked ? Optional.empty() : Optional.of(new Heir(stays.get(), held));
    }

    private void move(Place place, UUID goes, Heir heir) {
        UUID stays = heir.contactId();
        if (!heir.isThere()) {
            if (place.ofImport()) {
                sql.update(DELETE_IMPORT_PLACE, goes, place.id(), place.number());
            }
        } else if (place.ofImport()) {
            sql.update(MOVE_IMPORT_PLACE, goes, stays, place.id(), place.number());
        } else {
            sql.update(MOVE_AUDIENCE_PLACE, goes, stays, place.id(), place.number(), stays);
        }
    }
}
