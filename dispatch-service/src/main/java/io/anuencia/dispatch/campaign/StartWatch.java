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
    private static final String WITH_INTENT =
            "select id from message where campaign_id = ? and state = 'INTENT' limit 100000";
    private static final String IN_SCOPE =
            """
            select m.id from in_flight f join message m on m.id = f.message_id
             where m.state = 'INTENT' and (? = '*' or m.brand = ?) limit 100000
            """;
    private static final String STILL =
            "select id from message where id = any (?) and state = 'INTENT' limit 100000";

    private final Sql sql;
    private final CampaignConfig config;

    StartWatch(Sql sql, CampaignConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** Call this after the change is committed; holds no connection between two looks. */
    void awaitNoStart(UUID campaignId) {
        await(sql.list(WITH_INTENT, row -> Columns.uuid(row, "id"), campaignId));
    }

    /**
     * The same for what a kill switch stops.
     *
     * @param scope {@code *} or the code of a brand
     */
    public void awaitNoStart(String scope) {
        await(sql.list(IN_SCOPE, row -> Columns.uuid(row, "id"), scope, scope));
    }

    private void await(List<UUID> begun) {
        long deadline = System.nanoTime() + config.startPatience().toNanos();
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
