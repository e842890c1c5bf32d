package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Follows people from key to key, where a mistake could not be undone: unlike {@link
 * Groups#successorsOf}, which rather restrains one person too many, it takes only the change with
 * which a person left a key, and none of the key's earlier or later holders; and only if WhatsApp
 * reported it, since a caller may correct a number that never was the person's.
 */
@ApplicationScoped
public class Whereabouts {

    private static final String LEFT =
            """
            select to_id, at, certain
            from (
                select to_id, reported_at as at, true as certain
                from key_change where from_id = ? and reported_at >= ?
                union all
                select to_id, changed_at, false
                from key_change
                where from_id = ? and changed_at >= ?
                  and (reported_at is null or reported_at < changed_at)
                union all
                select null, left_at, true from left_key where subject_id = ? and left_at >= ?) gone
            order by at, certain, to_id
            limit 1
            """;
    private static final String CAME =
            """
            select c.from_id, k.recipient_key, c.reported_at
            from key_change c join subject_key k on k.subject_id = c.from_id
            where c.to_id = ? and c.reported_at <= ?
            order by c.reported_at, c.from_id
            """;

    private final Sql sql;

    Whereabouts(Sql sql) {
        this.sql = sql;
    }

    /**
     * The subject by whose key a person goes.
     *
     * @param subjectId id of the subject; null if its key leads to nobody any more
     * @param since since when they go by that key, as far as it is known
     * @param certain false if only a caller said that they changed to it: they may still have the
     *     former one
     */
    public record Place(UUID subjectId, Instant since, boolean certain) {

        /** Whether the key leads to nobody any more. */
        public boolean isNowhere() {
            return subjectId == null;
        }
    }

    /**
     * Returns where somebody is now who said something under a subject's key; under the lock of the
     * people and of their successors. A change that only a caller stated is not followed further.
     */
    public Place of(UUID subject, Instant saidAt) {
        Place place = new Place(subject, saidAt, true);
        Set<Place> seen = new HashSet<>();
        Optional<Place> next = Optional.of(place);
        while (next.isPresent() && seen.add(next.get())) {
            place = next.get();
            next = place.isNowhere() || !place.certain() ? Optional.empty() : left(place);
        }
        return place;
    }

    private Optional<Place> left(Place place) {
        return sql.first(
                LEFT,
                row ->
                        new Place(
                                Columns.uuid(row, "to_id"),
                                Columns.instant(row, "at"),
                                row.getBoolean("certain")),
                place.subjectId(),
                place.since(),
                place.subjectId(),
                place.since(),
                place.subjectId(),
                place.since());
    }

    /**
     * A change of a person to the key of a subject.
     *
     * @param subjectId subject of the former key
     * @param key the former key
     * @param at when it changed
     */
    public record Arrival(UUID subjectId, RecipientKey key, Instant at) {}

    /**
     * Returns the changes to the key of a subject until an instant, in their order, as far as
     * WhatsApp reported them.
     */
    public List<Arrival> arrivals(UUID subject, Instant until) {
        return sql.list(
                CAME,
                row ->
                        new Arrival(
                                Columns.uuid(row, "from_id"),
                                Columns.key(row, "recipient_key"),
                                Columns.instant(row, "reported_at")),
                subject,
                until);
    }
}
