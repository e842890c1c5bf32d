package io.anuencia.dispatch.message;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Puts messages without a campaign into the queue of their number, due at once. */
@ApplicationScoped
public class MessageQueue {

    private static final String ENQUEUE =
            """
            insert into due_message (sender_id, priority, not_before, message_id)
            values (?, ?, ?, ?)
            """;

    private final Sql sql;
    private final ClockWatch clock;
    private final Event<MessageQueued> queued;

    MessageQueue(Sql sql, ClockWatch clock, Event<MessageQueued> queued) {
        this.sql = sql;
        this.clock = clock;
        this.queued = queued;
    }

    /**
     * Adds a message; {@link MessageQueued} is fired within the transaction.
     *
     * @param phoneNumberId the sending number, WhatsApp's id
     * @param priority place before other messages of the number; 0 is sent first
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String phoneNumberId, int priority, UUID messageId) {
        sql.update(ENQUEUE, phoneNumberId, priority, clock.nowOrUnchecked(), messageId);
        queued.fire(new MessageQueued(phoneNumberId));
    }
}
