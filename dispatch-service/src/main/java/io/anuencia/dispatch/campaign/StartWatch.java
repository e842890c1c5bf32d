package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Waits until no attempt of what was stopped can start. What was INTENT when the row of the
 * campaign or the switch changed may leave until its deadline; nothing becomes INTENT after that,
 * since the move shares a lock on the row.
 */
@ApplicationScoped
public class StartWatch {

    private static final long LOOK_EVERY_MS = 25;
    // What is in flight is looked up one by one, as it is for a new owner: a campaign may have
    // millions of messages, and for a join the planner may read all there ever were.
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

    StartWatch(Sql sql, CampaignConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Until when an attempt may start that was INTENT now; take it after the change is committed.
     */
    long deadlineNanos() {
        return System.nanoTime() + config.startPatience().toNanos();
    }

    /**
     * Waits; holds no connection between two looks.
     *
     * @param deadline of the change, so that what was done since is part of the wait
     */
    void awaitNoStart(UUID campaignId, long deadline) {
        await(
                sql.list(WITH_INTENT, row -> Columns.uuid(row, "id"), campaignId, campaignId),
                deadline);
    }

    /**
     * The same for what a kill switch stops; call it after the change is committed.
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
            if (!rest()) {
                return;
            }
            intents = sql.list(STILL, row -> Columns.uuid(row, "id"), SqlArray.uuids(intents));
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(LOOK_EVERY_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
