package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The holds that WhatsApp's answers put on messages to people. */
@ApplicationScoped
class Holds {

    // As in QueueHead: a hold on marketing is used only if there is no other, and UNREACHABLE ends
    // when the person writes.
    private static final String HELD =
            """
            select distinct on (r.recipient_key) r.recipient_key, r.kind, r.until
              from recipient_hold r
              left join service_window w
                on w.recipient_key = r.recipient_key and w.phone_number_id = ?
             where r.recipient_key = any (?) and r.until > ?
               and (r.kind = 'USER_LIMIT' and ?
                    or r.kind = 'UNREACHABLE'
                       and (w.last_inbound_at is null or w.last_inbound_at <= r.since)
                    or r.kind = 'PAIR' and r.sender_id = ?)
             order by r.recipient_key, r.kind = 'USER_LIMIT', r.kind desc
             limit 10000
            """;

    private final Sql sql;

    Holds(Sql sql) {
        this.sql = sql;
    }

    /**
     * A hold of one person.
     *
     * @param kind kind of hold
     * @param until end of the hold
     */
    record Held(Hold kind, Instant until) {

        boolean isForGood() {
            return kind == Hold.UNREACHABLE;
        }
    }

    /** Returns the holds of people in force at a time, by pseudonym. */
    Map<UUID, Held> of(DryRunQuestion question, List<Person> people, Instant at) {
        Map<UUID, Held> held = new HashMap<>();
        sql.list(
                HELD,
                row -> held.put(Columns.uuid(row, "recipient_key"), read(row)),
                question.sender(),
                SqlArray.uuids(people, Person::key),
                at,
                question.messageClass() == MessageClass.MARKETING,
                question.sender());
        return held;
    }

    private static Held read(ResultSet row) throws SQLException {
        return new Held(Columns.constant(row, "kind", Hold.class), Columns.instant(row, "until"));
    }
}
