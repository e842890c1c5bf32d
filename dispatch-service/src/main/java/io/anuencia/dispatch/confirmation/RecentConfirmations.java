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
 * The confirmations that a number sent to a person in the last minutes. A machine may take our
 * message for a request to stop: it gets nothing twice, and never an endless exchange. Order is
 * judged by the database's clock, which all replicas share.
 */
final class RecentConfirmations {

    /** Time in which the same confirmation is not repeated. */
    static final Duration REST = Duration.ofMinutes(10);

    /** The most confirmations to a person in that time; the last is reserved for a stop. */
    private static final int MOST = 5;

    // An agreement after a stop undoes it, confirmed or not, on whatever channel; one to nothing
    // (without a brand) undoes nothing. A confirmation
    // that never reached the person does not count.
    private static final String CONFIRMED =
            """
            select confirmed.stops, confirmed.brand, confirmed.purpose, confirmed.erasure,
                   confirmed.undone
              from (select true as stops, c.brand, c.purpose, c.message_id,
                           coalesce(c.erasure, false) as erasure,
                           exists (
                               select from (
                                   select brand, purpose, heard_at from fresh_consent
                                    where recipient_key = any (?)
                                   union all
                                   select brand, purpose, received_at from answer
                                    where recipient_key = any (?) and kind = 'OPT_IN'
                                      and brand is not null) given
                                where given.brand <> '' and given.heard_at > c.received_at
                                  and (c.brand is null or given.brand = c.brand)
                                  and (c.purpose is null or given.purpose = c.purpose)) as undone
                      from confirmation c
                     where c.recipient_keys && ? and c.phone_number_id = ?
                       and c.state = 'PLANNED'
                    union all
                    select false, brand, purpose, message_id, false, undone from answer
                     where recipient_key = any (?) and phone_number_id = ? and kind = 'OPT_IN'
                       and state = 'PLANNED') confirmed
              join message m on m.id = confirmed.message_id
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
    private static final RowReader<Sent> SENT =
            row ->
                    new Sent(
                            new ConfirmedChange(
                                    row.getBoolean("stops"),
                                    row.getString("brand"),
                                    row.getString("purpose"),
                                    row.getBoolean("erasure")),
                            row.getBoolean("undone"));

    private final Sql sql;

    RecentConfirmations(Sql sql) {
        this.sql = sql;
    }

    /** A confirmation, and whether the person has undone it since. */
    private record Sent(ConfirmedChange change, boolean undone) {}

    /**
     * Whether no further confirmation is due: the person knows already, or has been sent too many.
     */
    boolean suffice(Collection<UUID> keys, String phoneNumberId, ConfirmedChange next) {
        SqlArray person = SqlArray.uuids(keys);
        List<Sent> latestFirst =
                sql.list(
                        CONFIRMED,
                        SENT,
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
                        .takeWhile(sent -> sent.change().stops() == next.stops())
                        .anyMatch(sent -> !sent.undone() && sent.change().covers(next));
    }

    /** Marks earlier agreements as undone by an opt-out, on whatever channel it was expressed. */
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
