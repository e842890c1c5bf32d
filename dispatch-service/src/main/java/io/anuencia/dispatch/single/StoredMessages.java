package io.anuencia.dispatch.single;

import io.anuencia.dispatch.message.MessageQueue;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.dispatch.tracing.SingleTraces;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Stores single messages, and reads any message by its id. */
@ApplicationScoped
class StoredMessages {

    private static final String INSERT =
            """
            insert into message (id, sender_id, brand, purpose, message_class, recipient_key, phone,
                                 candidate_zones, template_name, template_language, parameters,
                                 text, content_types, expires_at, created_at, reference, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, 'PLANNED')
            """;

    /** The columns that {@link #read} reads. */
    static final String COLUMNS =
            """
            id, campaign_id, brand, purpose, sender_id, message_class, recipient_key,
            template_name, template_language, content_types, state, reasons, not_before, code, wamid,
            created_at, expires_at, accepted_at, sent_at, delivered_at, read_at, failed_at, reference
            """;

    private static final String FIND = "select " + COLUMNS + " from message where id = ?";

    private final Sql sql;
    private final IdSource ids;
    private final Clock machine;
    private final SingleTraces traces;
    private final MessageQueue queue;

    StoredMessages(Sql sql, IdSource ids, Clock machine, SingleTraces traces, MessageQueue queue) {
        this.sql = sql;
        this.ids = ids;
        this.machine = machine;
        this.traces = traces;
        this.queue = queue;
    }

    /** Stores a message and queues it, due at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID plan(PlannedMessage message) {
        UUID id = ids.next();
        sql.update(
                INSERT,
                id,
                message.sender(),
                message.brand(),
                message.purpose(),
                message.messageClass(),
                message.recipientKey().value(),
                message.address().text(),
                SqlArray.texts(message.candidateZones()),
                message.words().template(),
                message.words().language(),
                message.words().template() == null
                        ? null
                        : StoredJson.of(message.words().parameters()),
                message.words().text(),
                message.contentTypes() == null ? null : SqlArray.texts(message.contentTypes()),
                message.expiresAt(),
                machine.instant(),
                message.reference());
        queue.add(message.sender(), message.priority(), id);
        traces.begin(id);
        return id;
    }

    /** Finds a message by its id, also one of a campaign. */
    Optional<MessageView> find(UUID id) {
        return sql.first(FIND, StoredMessages::read, id);
    }

    static MessageView read(ResultSet row) throws SQLException {
        String template = row.getString("template_name");
        return new MessageView(
                Columns.uuid(row, "id"),
                row.getString("reference"),
                Columns.uuid(row, "campaign_id"),
                row.getString("brand"),
                row.getString("purpose"),
                row.getString("sender_id"),
                Columns.constant(row, "message_class", MessageClass.class),
                Columns.uuid(row, "recipient_key"),
                template == null
                        ? null
                        : new MessageView.Words(template, row.getString("template_language")),
                Columns.texts(row, "content_types"),
                Columns.constant(row, "state", MessageState.class),
                Columns.texts(row, "reasons"),
                Columns.instant(row, "not_before"),
                row.getObject("code", Integer.class),
                HashedWamid.of(row.getString("wamid")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "accepted_at"),
                Columns.instant(row, "sent_at"),
                Columns.instant(row, "delivered_at"),
                Columns.instant(row, "read_at"),
                Columns.instant(row, "failed_at"));
    }
}
