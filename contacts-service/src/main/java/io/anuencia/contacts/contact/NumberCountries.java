package io.anuencia.contacts.contact;

import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Notes which country issued the numbers of people whom an earlier release wrote, some at a time;
 * an index holds only those of whom it is not noted.
 */
@ApplicationScoped
class NumberCountries {

    private static final int ROWS = 1_000;
    private static final String UNKNOWN =
            """
            select id, phone from contact where number_country is null
            order by id limit ? for update skip locked
            """;
    private static final String NOTE =
            """
            update contact c set number_country = n.country
            from unnest(?::uuid[], ?::text[]) as n (id, country)
            where c.id = n.id
            """;

    private final Sql sql;
    private final ContactWriters writers;

    NumberCountries(Sql sql, ContactWriters writers) {
        this.sql = sql;
        this.writers = writers;
    }

    private record Numbered(UUID id, PhoneNumber phone) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void noteSome() {
        writers.lockBriefly();
        List<Numbered> people =
                sql.list(
                        UNKNOWN,
                        row ->
                                new Numbered(
                                        Columns.uuid(row, "id"),
                                        new PhoneNumber(row.getString("phone"))),
                        ROWS);
        if (!people.isEmpty()) {
            sql.update(
                    NOTE,
                    SqlArray.uuids(people.stream().map(Numbered::id).toList()),
                    SqlArray.texts(people.stream().map(one -> one.phone().region()).toList()));
        }
    }
}
