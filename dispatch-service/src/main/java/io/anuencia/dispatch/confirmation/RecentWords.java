package io.anuencia.dispatch.confirmation;

import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a number confirmed to a person a moment ago. A machine may take our word for one of theirs
 * that asks us to stop: it is told nothing twice, and not without end.
 */
final class RecentWords {

    /** Nobody is told the same again in this time. */
    static final Duration REST = Duration.ofMinutes(10);

    /** Nobody is told more in that time; the last of it is kept for a stop. */
    private static final int MOST = 5;

    private static final String SAID =
            """
            select said.stops, said.brand, said.purpose
              from (select true as stops, brand, purpose, message_id from confirmation
                     where recipient_keys && ? and phone_number_id = ? and state = 'PLANNED'
                    union all
                    select false, brand, purpose, message_id from answer
                     where recipient_key = any (?) and phone_number_id = ? and kind = 'OPT_IN'
                       and state = 'PLANNED') said
              join message m on m.id = said.message_id
             where m.created_at > ?
             order by m.created_at desc, m.id desc limit ?
            """;
    private static final RowReader<Told> TOLD =
            row ->
                    new Told(
                            row.getBoolean("stops"),
                            row.getString("brand"),
                            row.getString("purpose"));

    private final Sql sql;
    private final Clock machine;

    RecentWords(Sql sql, Clock machine) {
        this.sql = sql;
        this.machine = machine;
    }

    /**
     * Whether a person need not or must not be told something: they know, or were told too much.
     */
    boolean suffice(Collection<UUID> keys, String phoneNumberId, Told next) {
        List<Told> latestFirst =
                sql.list(
                        SAID,
                        TOLD,
                        SqlArray.uuids(keys),
                        phoneNumberId,
                        SqlArray.uuids(keys),
                        phoneNumberId,
                        machine.instant().minus(REST),
                        MOST);
        return latestFirst.size() >= (next.stops() ? MOST : MOST - 1)
                || latestFirst.stream()
                        .takeWhile(told -> told.stops() == next.stops())
                        .anyMatch(told -> told.covers(next));
    }
}
