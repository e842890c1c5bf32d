package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.InboundMessageReceived;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records when people last wrote, and nothing of what they wrote. The latest time wins, so a repeat
 * changes nothing and no inbox is needed.
 */
@ApplicationScoped
class Activity {

    private static final String NOTE =
            """
            update contact c set last_activity_at = n.at
            from (select coalesce(a.contact_id, k.id) as id, max(s.at) as at
                  from unnest(?::uuid[], ?::timestamptz[]) as s (recipient_key, at)
                  left join contact k on k.recipient_key = s.recipient_key
                  left join contact_alias a on a.recipient_key = s.recipient_key
                  group by 1) n
            where c.id = n.id and (c.last_activity_at is null or c.last_activity_at < n.at)
            """;

    private final Sql sql;
    private final WriterLock writers;

    Activity(Sql sql, WriterLock writers) {
        this.sql = sql;
        this.writers = writers;
    }

    @Transactional
    void note(List<EventEnvelope> events) {
        Map<RecipientKey, Instant> latest = new TreeMap<>();
        EventEnvelope.events(events, InboundMessageReceived.class)
                .forEach(message -> note(message, latest));
        if (!latest.isEmpty()) {
            writers.lockBriefly();
            sql.update(NOTE, SqlArray.keys(latest.keySet()), SqlArray.instants(latest.values()));
        }
    }

    private static void note(InboundMessageReceived message, Map<RecipientKey, Instant> latest) {
        message.recipientKeys()
                .forEach(key -> latest.merge(key, message.saidAt(), Activity::later));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
