package io.anuencia.dispatch.erasure;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.attempt.MessageMoves;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases people: cancels their planned messages, clears the others, and acknowledges the request.
 */
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final String CONSUMER = "dispatch-service.erasure";
    private static final String SERVICE = "dispatch-service";
    private static final Set<MessageState> STOPPABLE =
            Set.of(MessageState.PLANNED, MessageState.REQUESTED);

    private final PersonRows rows;
    private final MessageMoves moves;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;

    Erasures(PersonRows rows, MessageMoves moves, Inbox inbox, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.moves = moves;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Carries out erasure requests, each once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof ErasureRequested request
                    && inbox.claim(CONSUMER, envelope.id())) {
                erase(request);
            }
        }
    }

    private void erase(ErasureRequested request) {
        List<UUID> keys = request.recipientKeys().stream().map(RecipientKey::value).toList();
        // First, because the events of cancelled messages would publish them.
        rows.forgetReferences(keys);
        long cancelled = cancelOpen(keys);
        long cleared = rows.clear(keys);
        rows.forgetIds(keys);
        Map<String, Long> erased =
                Map.of(
                        "messagesCancelled",
                        cancelled,
                        "messagesCleared",
                        cleared,
                        "windows",
                        rows.forgetWindows(keys),
                        "messagesStillReconciled",
                        rows.unsettled(keys));
        outbox.append(request.answeredBy(SERVICE, erased, clock.instant()));
        LOG.infof("person erased erasureId=%s counts=%s", request.erasureId(), erased);
    }

    /**
     * Cancels open messages until none is left: a message that was in flight may have returned to
     * the queue.
     */
    private long cancelOpen(List<UUID> keys) {
        long count = 0;
        for (List<UUID> open = rows.open(keys); !open.isEmpty(); open = rows.open(keys)) {
            List<Change> cancelled =
                    moves.lock(open).values().stream()
                            .filter(row -> STOPPABLE.contains(row.facts().state()))
                            .map(Change::cancelled)
                            .toList();
            moves.write(cancelled);
            count += cancelled.size();
        }
        return count;
    }
}
