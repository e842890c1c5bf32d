package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.ContactWriters;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People of whom nothing was heard for long. */
@ApplicationScoped
class InactivePeople {

    // No index tells who is inactive; so each look ends somewhere, whether it finds anybody or not.
    private static final int ROWS = 5_000;
    private static final String END =
            """
            select id from (select id from contact where id > ? order by id limit ?) as looked_at
            order by id desc limit 1
            """;
    private static final String INACTIVE =
            """
            select id, phone, country, greatest(last_activity_at, updated_at) as last_sign
            from contact
            where id > ? and id <= ? and greatest(last_activity_at, updated_at) < ?
            order by id limit ? for update
            """;

    private final Sql sql;
    private final ContactWriters writers;

    InactivePeople(Sql sql, ContactWriters writers) {
        this.sql = sql;
        this.writers = writers;
    }

    /**
     * One of them.
     *
     * @param id who
     * @param phone their number
     * @param country that their profile names, or null
     * @param lastSign when they were heard of last
     */
    record Inactive(UUID id, PhoneNumber phone, String country, Instant lastSign) {

        @Override
        public String toString() {
            return "Inactive[" + id + "]";
        }
    }

    /** Begins a look: up to whom it goes, in the order of ids; empty if nobody is left. */
    Optional<UUID> endOfLook(UUID after) {
        writers.lockBriefly();
        return sql.first(END, row -> Columns.uuid(row, "id"), after, ROWS);
    }

    /**
     * Locks people without a sign since then, in the order of their ids.
     *
     * @param after the last one of whom is known already whether they have one
     * @param end the last one of whom it is to be known then
     */
    List<Inactive> lock(UUID after, UUID end, Instant since, int limit) {
        return sql.list(
                INACTIVE,
                row ->
                        new Inactive(
                                Columns.uuid(row, "id"),
                                new PhoneNumber(row.getString("phone")),
                                row.getString("country"),
                                Columns.instant(row, "last_sign")),
                after,
                end,
                since,
                limit);
    }
}
