package io.anuencia.dispatch.attempt;

import io.anuencia.events.AttemptClosed;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.MessageProgressed;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Publishes the closes of attempts, for consent-service, and the progress of messages, through the
 * outbox.
 */
@ApplicationScoped
class Announcements {

    private static final String COUNT_CLOSES =
            """
            update attempt a
               set closed_seq = a.closed_seq + 1, wamid = coalesce(a.wamid, c.wamid)
              from unnest(?::uuid[], ?::text[]) as c (id, wamid)
             where a.id = c.id
            returning a.id, a.closed_seq
            """;

    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;

    Announcements(Sql sql, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void of(List<Change> changes) {
        List<PlatformEvent> events = new ArrayList<>(changes.size() * 2);
        Instant at = clock.instant();
        addCloses(changes, at, events);
        for (Change change : changes) {
            change.published().forEach(state -> events.add(progressed(change, state, at)));
        }
        outbox.appendAll(events);
    }

    /**
     * Publishes closes that leave their messages as they are. WhatsApp's ids of those attempts are
     * not kept: an erasure finds an attempt only by the id of its message.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void ofLone(List<LoneClose> closes) {
        List<PlatformEvent> events = new ArrayList<>(closes.size());
        Instant at = clock.instant();
        Map<UUID, Integer> seqs =
                count(
                        SqlArray.uuids(closes, lone -> lone.close().attemptId()),
                        SqlArray.texts(closes, lone -> null));
        for (LoneClose lone : closes) {
            int seq = seqs.getOrDefault(lone.close().attemptId(), 1);
            events.add(closed(lone.row(), lone.close(), lone.startedAt(), seq, at));
        }
        outbox.appendAll(events);
    }

    private void addCloses(List<Change> changes, Instant at, List<PlatformEvent> events) {
        List<Change> closed = changes.stream().filter(change -> change.close() != null).toList();
        if (closed.isEmpty()) {
            return;
        }
        Map<UUID, Integer> seqs =
                count(
                        SqlArray.uuids(closed, c -> c.close().attemptId()),
                        SqlArray.texts(closed, c -> c.facts().wamid()));
        for (Change change : closed) {
            int seq = seqs.getOrDefault(change.close().attemptId(), 1);
            Instant startedAt = change.facts().times().startedAt();
            events.add(closed(change.row(), change.close(), startedAt, seq, at));
        }
    }

    /** Counts one more close of each attempt; returns the new counts. */
    private Map<UUID, Integer> count(SqlArray attempts, SqlArray wamids) {
        return sql.map(
                COUNT_CLOSES,
                row -> Columns.uuid(row, "id"),
                row -> row.getInt("closed_seq"),
                attempts,
                wamids);
    }

    private static AttemptClosed closed(
            MessageRow row, Change.Close close, Instant startedAt, int seq, Instant at) {
        return new AttemptClosed(
                close.attemptId(),
                row.id(),
                row.recipientKey(),
                close.knownAs(),
                close.userIdKey(),
                row.ownerEpoch(),
                seq,
                close.outcome(),
                close.code(),
                close.by(),
                startedAt,
                at,
                close.statusAt());
    }

    private static MessageProgressed progressed(
            Change change, MessageProgressed.State state, Instant at) {
        MessageRow row = change.row();
        MessageFacts facts = change.facts();
        return new MessageProgressed(
                row.id(),
                row.campaignId(),
                row.brand(),
                row.purpose(),
                row.senderId(),
                row.recipientKey(),
                state,
                HashedWamid.of(facts.wamid()),
                facts.code(),
                facts.reasons(),
                at,
                row.reference());
    }
}
