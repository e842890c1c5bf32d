package io.anuencia.consent.permit;

import io.anuencia.events.AttemptClosed;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Records the outcomes of attempts. The close with the highest sequence number counts. An attempt
 * that never asked gets a closed row, so that a request arriving after its close gets no permit.
 * The row of someone erased meanwhile does not hold their key, because its message could lead to
 * decisions about them.
 */
@ApplicationScoped
public class PermitCloses {

    // A close that does not know when its attempt started keeps what an earlier one said.
    // offset 0 makes the planner look each key up instead of reading all erased keys.
    private static final String CLOSE =
            """
            insert into permit (attempt_id, message_id, recipient_key, owner_epoch, result, reasons,
                created_at, close_seq, close_outcome, close_code, closed_by, started_at, closed_at)
            select attempt_id, message_id,
                case when exists (select 1 from erased_key e
                                  where e.recipient_key = closed.recipient_key offset 0)
                     then null else recipient_key end,
                owner_epoch, 'CLOSED', '{}', now(), seq, outcome, code, closed_by, started_at,
                closed_at
            from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::integer[], ?::text[],
                ?::integer[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                as closed (attempt_id, message_id, recipient_key, owner_epoch, seq, outcome, code,
                    closed_by, started_at, closed_at)
            order by attempt_id
            on conflict (attempt_id) do update
            set close_seq = excluded.close_seq, close_outcome = excluded.close_outcome,
                close_code = excluded.close_code, closed_by = excluded.closed_by,
                started_at = coalesce(excluded.started_at, permit.started_at),
                closed_at = excluded.closed_at
            where permit.close_seq is null or permit.close_seq < excluded.close_seq
            """;
    private static final String END = "delete from open_permit where attempt_id = any (?)";

    private final Sql sql;

    PermitCloses(Sql sql) {
        this.sql = sql;
    }

    /** Applies closes in one transaction; a repeat changes nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void apply(Collection<AttemptClosed> closes) {
        Map<UUID, AttemptClosed> youngest = new HashMap<>();
        closes.forEach(close -> youngest.merge(close.attemptId(), close, PermitCloses::youngerOf));
        List<AttemptClosed> rows = List.copyOf(youngest.values());
        sql.update(
                CLOSE,
                SqlArray.uuids(rows, AttemptClosed::attemptId),
                SqlArray.uuids(rows, AttemptClosed::messageId),
                SqlArray.uuids(rows, close -> close.recipientKey().value()),
                SqlArray.longs(rows, AttemptClosed::ownerEpoch),
                SqlArray.integers(rows, AttemptClosed::seq),
                SqlArray.names(rows, AttemptClosed::outcome),
                SqlArray.integers(rows, AttemptClosed::code),
                SqlArray.names(rows, AttemptClosed::by),
                SqlArray.instants(rows, AttemptClosed::startedAt),
                SqlArray.instants(rows, AttemptClosed::at));
        List<UUID> ended =
                closes.stream()
                        .filter(PermitCloses::ends)
                        .map(AttemptClosed::attemptId)
                        .distinct()
                        .toList();
        sql.update(END, SqlArray.uuids(ended));
    }

    /**
     * Whether a close ends the permit for the barrier. The process that recorded the start knows
     * the outcome of its attempt; anyone else knows only that a message which they took out of
     * REQUESTED can no longer start. In doubt, a close ends nothing.
     */
    static boolean ends(AttemptClosed close) {
        return switch (close.by()) {
            case SENDER -> close.outcome().isKnown();
            case TAKEOVER, CANCEL -> close.outcome() == Outcome.NOT_STARTED;
            case STATUS -> false;
        };
    }

    private static AttemptClosed youngerOf(AttemptClosed one, AttemptClosed other) {
        return other.seq() > one.seq() ? other : one;
    }
}
