package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.Pauses;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Waits until no attempt of what was stopped can start any more. An attempt that was INTENT when
 * the row of the campaign or the switch changed may leave until its deadline; nothing becomes
 * INTENT after that, because that transition takes a share lock on the row.
 */
@ApplicationScoped
public class StopWait {

    private static final long LOOK_EVERY_MS = 25;
    // Looked up row by row, as for a new owner: a campaign may have millions of messages, and for a
    // join the planner may read all there ever were.
    static final String WITH_INTENT =
            """
            select f.message_id as id
              from in_flight f
             cross join lateral (
                select state, campaign_id from message where id = f.message_id limit 1) m
             where f.sender_id = (select sender_id from campaign where id = ?)
               and m.campaign_id = ? and m.state = 'INTENT'
             limit 100000
            """;
    static final String IN_SCOPE =
            """
            select f.message_id as id
              from in_flight f
             cross join lateral (
                select state, brand from message where id = f.message_id limit 1) m
             where m.state = 'INTENT' and (? = '*' or m.brand = ?)
             limit 100000
            """;
    private static final String STILL =
            "select id from message where id = any (?) and state = 'INTENT' limit 100000";

    private final Sql sql;
    private final CampaignConfig config;

    StopWait(Sql sql, CampaignConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Returns the monotonic time until which an attempt that is INTENT now may start; to be called
     * after the change is committed.
     */
    long deadlineNanos() {
        return System.nanoTime() + config.startPatience().toNanos();
    }

    /**
     * Waits for the attempts of a campaign; holds no connection between two looks.
     *
     * @param deadline deadline taken at the change, so that the time since then counts
     */
    void awaitNoStart(UUID campaignId, long deadline) {
        await(
                sql.list(WITH_INTENT, row -> Columns.uuid(row, "id"), campaignId, campaignId),
                deadline);
    }

    /**
     * Waits for the attempts in the scope of a kill switch; to be called after the change is
     * committed.
     *
     * @param scope {@code *} or the code of a brand
     */
    public void awaitNoStart(String scope) {
        long deadline = deadlineNanos();
        await(sql.list(IN_SCOPE, row -> Columns.uuid(row, "id"), scope, scope), deadline);
    }

    private void await(List<UUID> begun, long deadline) {
        List<UUID> intents = begun;
        while (!intents.isEmpty() && System.nanoTime() - deadline < 0) {
            if (!Pauses.rest(LOOK_EVERY_MS)) {
                return;
            }
            intents = sql.list(STILL, row -> Columns.uuid(row, "id"), SqlArray.uuids(intents));
        }
    }
}
