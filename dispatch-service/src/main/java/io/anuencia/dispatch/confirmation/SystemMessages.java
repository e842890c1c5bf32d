package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.message.MessageQueue;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Puts the platform's own word into the queue, before everything else. */
@ApplicationScoped
class SystemMessages {

    private static final String INSERT =
            """
            insert into message (id, sender_id, brand, message_class, cause, recipient_key, phone,
                                 candidate_zones, text, expires_at, created_at, state)
            values (?, ?, ?, 'SYSTEM', ?, ?, ?, '{}', ?, ?, ?, 'PLANNED')
            """;
    private static final int FIRST = 0;

    private final Sql sql;
    private final IdSource ids;
    private final Clock machine;
    private final MessageQueue queue;

    SystemMessages(Sql sql, IdSource ids, Clock machine, MessageQueue queue) {
        this.sql = sql;
        this.ids = ids;
        this.machine = machine;
        this.queue = queue;
    }

    /** Plans a message to the person of a window; it expires when the window closes. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID plan(String cause, String brand, ServiceWindow window, String text) {
        UUID messageId = ids.next();
        sql.update(
                INSERT,
                messageId,
                window.phoneNumberId(),
                brand,
                cause,
                window.recipientKey().value(),
                window.phone().e164(),
                text,
                window.openUntil(),
                machine.instant());
        queue.add(window.phoneNumberId(), FIRST, messageId);
        return messageId;
    }
}
