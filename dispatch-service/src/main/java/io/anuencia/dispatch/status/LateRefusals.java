package io.anuencia.dispatch.status;

import io.anuencia.dispatch.attempt.Change;
import io.anuencia.dispatch.cloudapi.AnswerClass;
import io.anuencia.dispatch.cloudapi.ErrorCode;
import io.anuencia.dispatch.message.MessageState;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Late refusals of WhatsApp that concern more than one person and for which nothing has been paused
 * yet. They are stored with the failed message: a repeated status changes nothing, so a process
 * that fails or dies before the pause could not make up for it otherwise.
 */
@ApplicationScoped
class LateRefusals {

    private static final String NOTE =
            """
            insert into late_refusal (id, sender_id, campaign_id, code)
            select id, sender_id, campaign_id, code
              from unnest(?::uuid[], ?::text[], ?::uuid[], ?::integer[])
                   as r (id, sender_id, campaign_id, code)
            """;
    private static final String STANDING =
            "select id, sender_id, campaign_id, code from late_refusal order by id limit 1000";
    private static final String FORGET = "delete from late_refusal where id = ?";

    private final Sql sql;
    private final IdSource ids;

    LateRefusals(Sql sql, IdSource ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /**
     * A late refusal.
     *
     * @param id id of the stored row
     * @param senderId sending number of the message
     * @param campaignId campaign whose template is refused; null if the number or its account is
     * @param code WhatsApp's error code
     */
    record Refusal(UUID id, String senderId, UUID campaignId, int code) {}

    /**
     * Returns what a change means beyond its message; only a message that has newly failed means
     * anything.
     */
    static AnswerClass meaning(Change change) {
        boolean failsNow =
                change.facts().state() == MessageState.FAILED
                        && change.row().facts().state() != MessageState.FAILED;
        Integer code = change.facts().code();
        return failsNow && code != null ? ErrorCode.meaningOf(code, 0) : AnswerClass.ACCEPTED;
    }

    /** Stores the refusals among the changes, once for each campaign and number. */
    @Transactional(Transactional.TxType.MANDATORY)
    void note(List<Change> changes) {
        Map<Object, Refusal> refusals = new LinkedHashMap<>();
        for (Change change : changes) {
            String senderId = change.row().senderId();
            UUID campaignId = change.row().campaignId();
            switch (meaning(change)) {
                case TEMPLATE_REFUSED -> {
                    if (campaignId != null) {
                        refusals.put(campaignId, refusal(change, campaignId));
                    }
                }
                case SENDER_STOPPED -> refusals.put(senderId, refusal(change, null));
                default -> {
                    // It concerns this message alone, or is harmless.
                }
            }
        }
        if (!refusals.isEmpty()) {
            store(refusals.values());
        }
    }

    private Refusal refusal(Change change, UUID campaignId) {
        return new Refusal(ids.next(), change.row().senderId(), campaignId, change.facts().code());
    }

    private void store(Collection<Refusal> refusals) {
        sql.update(
                NOTE,
                SqlArray.uuids(refusals, Refusal::id),
                SqlArray.texts(refusals, Refusal::senderId),
                SqlArray.uuids(refusals, Refusal::campaignId),
                SqlArray.integers(refusals, Refusal::code));
    }

    /**
     * Returns the refusals for which nothing has been paused yet, in the order in which they were
     * stored.
     */
    List<Refusal> standing() {
        return sql.list(
                STANDING,
                row ->
                        new Refusal(
                                Columns.uuid(row, "id"),
                                row.getString("sender_id"),
                                Columns.uuid(row, "campaign_id"),
                                row.getInt("code")));
    }

    /** Deletes a refusal, because what it concerns is paused. */
    void forget(Refusal refusal) {
        sql.update(FORGET, refusal.id());
    }
}
