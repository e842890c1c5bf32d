package io.anuencia.dispatch.message;

import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Where messages of no campaign enter the queue of their number, due at once. */
@ApplicationScoped
public class MessageQueue {

    private static final String ENQUEUE =
            """
            insert into due_message (sender_id, priority, not_before, message_id)
            values (?, ?, ?, ?)
            """;

    private final Sql sql;
    private final Clock decision;
    private final Event<MessageQueued> queued;

    MessageQueue(Sql sql, @Clocks.Decision Clock decision, Event<MessageQueued> queued) {
        this.sql = sql;
        this.decision = decision;
        this.queued = queued;
    }

    /**
     * Adds a message; {@link MessageQueued} is told with the transaction.
     *
     * @param phoneNumberId the number that sends it
     * @param priority 0 goes first
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String phoneNumberId, int priority, UUID messageId) {
        sql.update(ENQUEUE, phoneNumberId, priority, decision.instant(), messageId);
        queued.fire(new MessageQueued(phoneNumberId));
    }
}
