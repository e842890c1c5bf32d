package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.ContactWriters;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** People of whom nothing was heard for long. */
@ApplicationScoped
class InactivePeople {

    private static final String INACTIVE =
            """
            select id, phone, country, greatest(last_activity_at, updated_at) as last_sign
            from contact
            where id > ? and greatest(last_activity_at, updated_at) < ?
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

    /** Locks the next people without a sign since then, in the order of their ids. */
    List<Inactive> lock(UUID after, Instant since, int limit) {
        writers.lockBriefly();
        return sql.list(
                INACTIVE,
                row ->
                        new Inactive(
                                Columns.uuid(row, "id"),
                                new PhoneNumber(row.getString("phone")),
                                row.getString("country"),
                                Columns.instant(row, "last_sign")),
                after,
                since,
                limit);
    }
}
