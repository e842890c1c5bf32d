package io.anuencia.consent.erasure;

import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores which services have erased what they held. */
@ApplicationScoped
class ErasureAcks {

    // Locked, so that no new question is asked while answers are stored: they would count as its
    // own.
    private static final String HOLD_QUESTIONS =
            """
            select 1 from erasure where id = any (?) and state in ('SUPPRESSED', 'REQUESTED')
            order by id
            for share
            """;
    private static final String ACKNOWLEDGE =
            """
            insert into erasure_ack (erasure_id, service, erased, erased_at)
            select e.id, ?::text, ?::jsonb, ?::timestamptz
            from erasure e
            where e.id = ? and e.asked = coalesce(?::integer, e.asked)
            on conflict do nothing
            """;
    private static final String ACKS =
            """
            select service, erased::text as erased, erased_at
            from erasure_ack where erasure_id = ? order by service
            """;

    private final Sql sql;

    ErasureAcks(Sql sql) {
        this.sql = sql;
    }

    /**
     * The acknowledgement of a service.
     *
     * @param service name of the service
     * @param erased counts of what it erased, by kind
     * @param erasedAt when it erased it
     */
    record Ack(String service, Map<String, Long> erased, Instant erasedAt) {}

    /** Stores acknowledgements; one of an earlier question is ignored. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void acknowledge(Collection<ErasureAcknowledged> acks) {
        sql.list(HOLD_QUESTIONS, row -> 1, SqlArray.uuids(acks, ErasureAcknowledged::erasureId));
        sql.batch(
                ACKNOWLEDGE,
                acks.stream()
                        .map(
                                ack ->
                                        new Object[] {
                                            ack.service(),
                                            StoredJson.of(ack.erased()),
                                            ack.erasedAt(),
                                            ack.erasureId(),
                                            ack.question()
                                        })
                        .toList());
    }

    /** Returns what services have acknowledged about an erasure. */
    List<Ack> of(UUID erasure) {
        return sql.list(
                ACKS,
                row ->
                        new Ack(
                                row.getString("service"),
                                ErasureStore.counts(row.getString("erased")),
                                Columns.instant(row, "erased_at")),
                erasure);
    }
}
