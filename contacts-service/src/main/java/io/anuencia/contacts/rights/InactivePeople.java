package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds people who have shown no sign of life for long. */
@ApplicationScoped
class InactivePeople {

    // No index shows who is inactive, so each look covers a bounded range of ids, whether or not it
    // finds anybody.
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
    private final WriterLock writers;

    InactivePeople(Sql sql, WriterLock writers) {
        this.sql = sql;
        this.writers = writers;
    }

    /**
     * An inactive person.
     *
     * @param id the contact
     * @param phone their number
     * @param country country in their profile, or null
     * @param lastSign time of their last sign of life
     */
    record Inactive(UUID id, PhoneNumber phone, String country, Instant lastSign) {

        @Override
        public String toString() {
            return "Inactive[" + id + "]";
        }
    }

    /**
     * Starts a look: returns the last id it covers, in the order of ids; empty if nobody is left.
     */
    Optional<UUID> endOfLook(UUID after) {
        writers.lockBriefly();
        return sql.first(END, row -> Columns.uuid(row, "id"), after, ROWS);
    }

    /**
     * Locks people without a sign of life since then, in the order of their ids.
     *
     * @param after last id that was already looked at
     * @param end last id to look at
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
