package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.cloudapi.ErrorCode.Hold;
import io.anuencia.dispatch.ownership.ClosedCountries;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What WhatsApp's answers hold back: messages to people, and to the people of a country. */
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
    private final ClosedCountries countries;

    Holds(Sql sql, ClosedCountries countries) {
        this.sql = sql;
        this.countries = countries;
    }

    /**
     * A hold of one person.
     *
     * @param reason its reason code
     * @param until end of the hold, or null if it ends the message
     */
    record Held(String reason, Instant until) {

        /** Whether it ends a message that may be sent until then. */
        boolean isForGood(Instant expiresAt) {
            return until == null || !until.isBefore(expiresAt);
        }
    }

    /**
     * Returns the holds of people in force when the campaign begins, by pseudonym. Whoever is
     * deferred until a country is open again is counted as left out: it may stay closed.
     *
     * @param at when it begins, on the decision clock, not before now
     */
    Map<UUID, Held> of(DryRunQuestion question, List<Person> people, Instant at, Instant now) {
        Map<UUID, Held> held = new HashMap<>();
        Set<String> closed = countries.leftOut(question.sender(), Duration.between(now, at));
        for (Person person : people) {
            if (closed.contains(person.region())) {
                held.put(person.key(), new Held(ClosedCountries.REASON, null));
            }
        }
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
        Hold kind = Columns.constant(row, "kind", Hold.class);
        return new Held(
                kind.reason(), kind == Hold.UNREACHABLE ? null : Columns.instant(row, "until"));
    }
}
