package io.anuencia.dispatch.status;

import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Statuses that arrived before their message was known here. WhatsApp names some messages only by
 * its own id, and that id is in an answer which may still be on its way or wait for the database.
 * Arrival times are by the database's clock, because any replica may take or delete them.
 */
@ApplicationScoped
class EarlyStatuses {

    /**
     * How long a status is kept: Meta repeats for seven days, and a status without a message after
     * that belongs to another program.
     */
    static final Duration KEPT = Duration.ofDays(8);

    private static final int BATCH = 500;
    // A number that is not a sender here never had an attempt of ours.
    private static final String KEEP =
            """
            insert into early_status
                   (id, wamid, status, code, said_at, received_at, phone_number_id)
            select id, wamid, status, code, said_at, statement_timestamp(), phone_number_id
              from unnest(?::uuid[], ?::text[], ?::text[], ?::integer[], ?::timestamptz[],
                          ?::text[])
                   as e (id, wamid, status, code, said_at, phone_number_id)
             where phone_number_id is null
                or exists (select 1 from sender s where s.id = e.phone_number_id)
            on conflict on constraint pk_early_status do nothing
            """;
    private static final String TAKE =
            """
            with found as (
                select e.id, a.id as attempt_id, a.message_id
                  from early_status e join attempt a on a.wamid = e.wamid
                 where e.received_at > statement_timestamp() - make_interval(secs => ?)
                   and e.received_at <= statement_timestamp() - make_interval(secs => ?)
                 order by e.received_at limit ?
                   for update of e skip locked)
            delete from early_status e using found f where e.id = f.id
            returning f.attempt_id, f.message_id, e.wamid, e.status, e.code, e.said_at
            """;
    private static final String FORGET =
            """
            delete from early_status where id = any (array(
                select id from early_status
                 where received_at < statement_timestamp() - make_interval(secs => ?)
                 order by received_at limit 10000))
            """;

    private final Sql sql;

    EarlyStatuses(Sql sql) {
        this.sql = sql;
    }

    /** A stored status whose message is known by now. */
    record Found(UUID messageId, StatusMoves.Report report) {}

    /**
     * Stores statuses of our senders until their message is known.
     *
     * @return the number stored, without those stored before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int keep(Map<EventEnvelope, StatusReported> unmatched) {
        if (unmatched.isEmpty()) {
            return 0;
        }
        Collection<StatusReported> statuses = unmatched.values();
        return sql.update(
                KEEP,
                SqlArray.uuids(unmatched.keySet(), EventEnvelope::id),
                SqlArray.texts(statuses, StatusReported::wamid),
                SqlArray.texts(statuses, StatusReported::status),
                SqlArray.integers(statuses, StatusFold::code),
                SqlArray.instants(statuses, StatusReported::at),
                SqlArray.texts(statuses, StatusReported::phoneNumberId));
    }

    /**
     * Takes some statuses that arrived within the given range of ages and whose message is known by
     * now.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Found> take(Duration from, Duration to) {
        return sql.list(
                TAKE,
                row ->
                        new Found(
                                Columns.uuid(row, "message_id"),
                                new StatusMoves.Report(
                                        Columns.uuid(row, "attempt_id"),
                                        row.getString("wamid"),
                                        ReportedStatus.of(row.getString("status")).orElseThrow(),
                                        row.getObject("code", Integer.class),
                                        Columns.instant(row, "said_at"))),
                to.toSeconds(),
                from.toSeconds(),
                BATCH);
    }

    /** Deletes some outdated statuses; returns how many, 0 if none is left. */
    @Transactional
    int forget() {
        return sql.update(FORGET, KEPT.toSeconds());
    }
}
