package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.confirmation.Outcome.State;
import io.anuencia.dispatch.message.MessageQueue;
import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Puts the platform's own messages at the head of the queue. */
@ApplicationScoped
class SystemMessages {

    private static final String INSERT =
            """
            insert into message (id, sender_id, brand, message_class, cause, recipient_key, phone,
                                 candidate_zones, text, expires_at, created_at, state)
            select ?, id, ?, 'SYSTEM', ?, ?, ?, '{}', ?, ?, statement_timestamp(), 'PLANNED'
              from sender where id = ?
            on conflict (cause) where cause is not null do nothing
            """;
    private static final String ANSWERED = "select id from message where cause = ? limit 1";

    private final Sql sql;
    private final IdSource ids;
    private final MessageQueue queue;

    SystemMessages(Sql sql, IdSource ids, MessageQueue queue) {
        this.sql = sql;
        this.ids = ids;
        this.queue = queue;
    }

    /**
     * Plans a message to the person of a window.
     *
     * @param until expiry, on the decision clock; the end of the window if that is earlier
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Outcome plan(String cause, String brand, ServiceWindow window, String text, Instant until) {
        UUID messageId = ids.next();
        int planned =
                sql.update(
                        INSERT,
                        messageId,
                        brand,
                        cause,
                        window.recipientKey().value(),
                        window.address().text(),
                        text,
                        until.isBefore(window.openUntil()) ? until : window.openUntil(),
                        window.phoneNumberId());
        if (planned == 0) {
            boolean answered = sql.exists(ANSWERED, cause);
            return Outcome.without(answered ? State.RECENT : State.NO_SENDER);
        }
        queue.add(window.phoneNumberId(), QueuePlaces.ANSWER, messageId);
        return new Outcome(State.PLANNED, messageId);
    }
}
