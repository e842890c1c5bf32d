package io.anuencia.consent.registry;

import io.anuencia.consent.subject.Group;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads which registries list people: one statement for a whole batch. */
@ApplicationScoped
public class Registries {

    private static final String READ =
            """
            select s.registry, s.snapshot_date, e.recipient_key
            from registry_snapshot s
            left join registry_entry e on e.snapshot_id = s.id and e.recipient_key = any (?)
            where s.state = 'CURRENT'
            order by s.registry
            """;
    private static final String LIST =
            """
            select registry, snapshot_date, entries, uploaded_by, uploaded_at
            from registry_snapshot
            where state = 'CURRENT'
            order by registry
            """;

    private final Sql sql;

    Registries(Sql sql) {
        this.sql = sql;
    }

    /**
     * The entries of some people in the current snapshots.
     *
     * @param dates date of each registry's snapshot
     * @param listed keys listed, by registry
     */
    public record Listings(Map<String, LocalDate> dates, Map<String, Set<RecipientKey>> listed) {

        private static Listings of(List<Listing> rows) {
            Listings listings = new Listings(new HashMap<>(), new HashMap<>());
            for (Listing row : rows) {
                listings.dates.put(row.registry(), row.date());
                if (row.key() != null) {
                    listings.listed
                            .computeIfAbsent(row.registry(), none -> new HashSet<>())
                            .add(row.key());
                }
            }
            return listings;
        }

        /** The date of a registry's snapshot, or null if there is none. */
        public LocalDate dateOf(String registry) {
            return dates.get(registry);
        }

        /** Whether one of these people is in a registry, by any of their keys. */
        public boolean has(String registry, Collection<Group> people) {
            Set<RecipientKey> keys = listed.getOrDefault(registry, Set.of());
            return Group.keysOf(people).stream().anyMatch(keys::contains);
        }
    }

    /** Reads the registry entries of people. */
    public Listings read(Collection<Group> people) {
        return read(people, sql.roundTrip()).get();
    }

    /** As {@link #read(Collection)}, but batched with the other queries of a round trip. */
    public Supplier<Listings> read(Collection<Group> people, RoundTrip roundTrip) {
        Supplier<List<Listing>> rows =
                roundTrip.list(
                        READ,
                        row ->
                                new Listing(
                                        row.getString("registry"),
                                        row.getObject("snapshot_date", LocalDate.class),
                                        Columns.key(row, "recipient_key")),
                        SqlArray.keys(Group.keysOf(people)));
        return () -> Listings.of(rows.get());
    }

    /** A registry with its date, and a key listed in it or null. */
    private record Listing(String registry, LocalDate date, RecipientKey key) {}

    /**
     * A snapshot in force.
     *
     * @param id id of the registry
     * @param date date of the snapshot
     * @param entries number of its entries
     * @param uploadedBy who uploaded it
     * @param uploadedAt when it was uploaded
     */
    record InForce(
            String id, LocalDate date, long entries, String uploadedBy, Instant uploadedAt) {}

    List<InForce> inForce() {
        return sql.list(
                LIST,
                row ->
                        new InForce(
                                row.getString("registry"),
                                row.getObject("snapshot_date", LocalDate.class),
                                row.getLong("entries"),
                                row.getString("uploaded_by"),
                                Columns.instant(row, "uploaded_at")));
    }
}
