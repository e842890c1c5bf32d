package io.anuencia.dispatch.confirmation;

import io.anuencia.events.OptOutEffective;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a number confirmed to a person a moment ago. A machine may take our word for one of theirs
 * that asks us to stop: it is told nothing twice, and not without end. What came before what is
 * read off the database's clock, which all replicas share.
 */
final class RecentWords {

    /** Nobody is told the same again in this time. */
    static final Duration REST = Duration.ofMinutes(10);

    /** Nobody is told more in that time; the last of it is kept for a stop. */
    private static final int MOST = 5;

    // What somebody agreed to after a stop undoes it, told or not, wherever they did. Nobody was
    // told what never reached them.
    private static final String SAID =
            """
            select said.stops, said.brand, said.purpose, said.undone
              from (select true as stops, c.brand, c.purpose, c.message_id,
                           exists (
                               select from (
                                   select brand, purpose, heard_at from fresh_consent
                                    where recipient_key = any (?)
                                   union all
                                   select brand, purpose, received_at from answer
                                    where recipient_key = any (?) and kind = 'OPT_IN'
                                      and brand is not null) given
                                where given.heard_at > c.received_at
                                  and (c.brand is null or given.brand = c.brand)
                                  and (c.purpose is null or given.purpose = c.purpose)) as undone
                      from confirmation c
                     where c.recipient_keys && ? and c.phone_number_id = ?
                       and c.state = 'PLANNED'
                    union all
                    select false, brand, purpose, message_id, undone from answer
                     where recipient_key = any (?) and phone_number_id = ? and kind = 'OPT_IN'
                       and state = 'PLANNED') said
              join message m on m.id = said.message_id
             where m.created_at > statement_timestamp() - make_interval(secs => ?)
               and m.state not in ('SUPPRESSED', 'FAILED', 'CANCELLED', 'EXPIRED')
             order by m.created_at desc, m.id desc limit ?
            """;
    private static final String UNDO =
            """
            update answer set undone = true
             where recipient_key = any (?) and kind = 'OPT_IN' and state = 'PLANNED' and not undone
               and received_at < ? and (?::text is null or brand = ?)
               and (?::text is null or purpose = ?)
            """;
    private static final RowReader<Word> WORD =
            row ->
                    new Word(
                            new Told(
                                    row.getBoolean("stops"),
                                    row.getString("brand"),
                                    row.getString("purpose")),
                            row.getBoolean("undone"));

    private final Sql sql;

    RecentWords(Sql sql) {
        this.sql = sql;
    }

    /** What was told, and whether the person undid it since. */
    private record Word(Told told, boolean undone) {}

    /**
     * Whether a person need not or must not be told something: they know, or were told too much.
     */
    boolean suffice(Collection<UUID> keys, String phoneNumberId, Told next) {
        SqlArray person = SqlArray.uuids(keys);
        List<Word> latestFirst =
                sql.list(
                        SAID,
                        WORD,
                        person,
                        person,
                        person,
                        phoneNumberId,
                        person,
                        phoneNumberId,
                        REST.toSeconds(),
                        MOST);
        return latestFirst.size() >= (next.stops() ? MOST : MOST - 1)
                || latestFirst.stream()
                        .takeWhile(word -> word.told().stops() == next.stops())
                        .anyMatch(word -> !word.undone() && word.told().covers(next));
    }

    /** Notes that an opt-out, wherever it was heard, undoes what was agreed to before it. */
    void undo(OptOutEffective optOut) {
        String brand = optOut.scope().brand();
        String purpose = optOut.scope().purpose();
        sql.update(
                UNDO,
                SqlArray.keys(optOut.recipientKeys()),
                optOut.effectiveAt(),
                brand,
                brand,
                purpose,
                purpose);
    }
}
