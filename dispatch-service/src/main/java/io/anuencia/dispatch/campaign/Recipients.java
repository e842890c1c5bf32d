package io.anuencia.dispatch.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.events.HashedWamid;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lists the people of a campaign, by pseudonym only, with the state of their message. */
@ApplicationScoped
class Recipients {

    private static final String LIST =
            """
            select id, recipient_key, state, reasons, not_before, code, wamid, accepted_at,
                   sent_at, delivered_at, read_at, failed_at
              from message
             where campaign_id = ? and recipient_key > ? and (? or state = ?)
             order by recipient_key limit ?
            """;

    private final Sql sql;

    Recipients(Sql sql) {
        this.sql = sql;
    }

    /**
     * A recipient.
     *
     * @param messageId the message
     * @param recipientKey pseudonym of the person
     * @param state state of the message
     * @param reasons reason codes if it is suppressed or deferred
     * @param notBefore end of a deferral, on the decision clock, or null
     * @param code WhatsApp's error code, or null
     * @param wamid the hash of WhatsApp's id, or null
     * @param times its delivery times
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Recipient(
            UUID messageId,
            UUID recipientKey,
            MessageState state,
            List<String> reasons,
            Instant notBefore,
            Integer code,
            String wamid,
            @JsonUnwrapped Times times) {}

    /**
     * The delivery times of a message, each null if the step was not reached.
     *
     * @param acceptedAt when WhatsApp accepted it
     * @param sentAt when WhatsApp sent it on
     * @param deliveredAt when it reached the phone
     * @param readAt when it was read
     * @param failedAt when WhatsApp gave it up
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Times(
            Instant acceptedAt,
            Instant sentAt,
            Instant deliveredAt,
            Instant readAt,
            Instant failedAt) {}

    /** Returns recipients after a key, in one state or (null) in any; at most {@code limit}. */
    List<Recipient> list(UUID campaignId, UUID after, MessageState state, int limit) {
        MessageState wanted = state == null ? MessageState.PLANNED : state;
        return sql.list(LIST, Recipients::read, campaignId, after, state == null, wanted, limit);
    }

    private static Recipient read(ResultSet row) throws SQLException {
        return new Recipient(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "recipient_key"),
                Columns.constant(row, "state", MessageState.class),
                Columns.texts(row, "reasons"),
                Columns.instant(row, "not_before"),
                row.getObject("code", Integer.class),
                HashedWamid.of(row.getString("wamid")),
                new Times(
                        Columns.instant(row, "accepted_at"),
                        Columns.instant(row, "sent_at"),
                        Columns.instant(row, "delivered_at"),
                        Columns.instant(row, "read_at"),
                        Columns.instant(row, "failed_at")));
    }
}
