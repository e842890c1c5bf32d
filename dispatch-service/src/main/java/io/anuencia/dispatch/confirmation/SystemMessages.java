package io.anuencia.dispatch.confirmation;

import io.anuencia.dispatch.message.MessageQueue;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Puts the platform's own word into the queue, before everything else. */
@ApplicationScoped
class SystemMessages {

    private static final String INSERT =
            """
            insert into message (id, sender_id, brand, message_class, cause, recipient_key, phone,
                                 candidate_zones, text, expires_at, created_at, state)
            select ?, id, ?, 'SYSTEM', ?, ?, ?, '{}', ?, ?, ?, 'PLANNED' from sender where id = ?
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

    /**
     * Plans a message to the person of a window; it expires when the window closes.
     *
     * @return empty if the number of the window is no sender here: a brand may list any number, and
     *     what nobody sends would stay for ever
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> plan(String cause, String brand, ServiceWindow window, String text) {
        UUID messageId = ids.next();
        int planned =
                sql.update(
                        INSERT,
                        messageId,
                        brand,
                        cause,
                        window.recipientKey().value(),
                        window.phone().e164(),
                        text,
                        window.openUntil(),
                        machine.instant(),
                        window.phoneNumberId());
        if (planned == 0) {
            return Optional.empty();
        }
        queue.add(window.phoneNumberId(), FIRST, messageId);
        return Optional.of(messageId);
    }
}
