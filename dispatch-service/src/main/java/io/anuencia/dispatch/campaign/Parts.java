package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the people of a part that followed one which taught nothing. A look at them alone then
 * shows whether it taught nothing either, so that a long stretch of people who may not be written
 * to does not need a count of the whole campaign for each part. A part that this replica does not
 * remember waits for a count.
 */
@ApplicationScoped
class Parts {

    private static final int CAMPAIGNS_MAX = 100;

    // Failures are left to the count, because they may have to pause the campaign.
    private static final String ENDED_UNREACHED =
            """
            select count(*) from message
             where id = any (?) and state in ('SUPPRESSED', 'CANCELLED', 'EXPIRED')
               and coalesce(accepted_at, sent_at, delivered_at, read_at) is null
            """;

    private final Sql sql;
    private final Map<UUID, Part> last = new ConcurrentHashMap<>();

    Parts(Sql sql) {
        this.sql = sql;
    }

    /** The messages released up to a number of people. */
    private record Part(long releasedTo, List<UUID> messageIds) {}

    /**
     * Remembers a part.
     *
     * @param releasedTo number of people of the campaign released with it
     * @param messageIds all its messages
     */
    void remember(UUID campaignId, long releasedTo, List<UUID> messageIds) {
        if (last.size() >= CAMPAIGNS_MAX) {
            last.clear();
        }
        last.put(campaignId, new Part(releasedTo, messageIds));
    }

    /** Whether every message of the last part ended without possibly having been received. */
    boolean taughtNothing(Campaign campaign) {
        Part part = last.get(campaign.id());
        if (part == null || part.releasedTo() != campaign.released()) {
            return false;
        }
        long ended = sql.number(ENDED_UNREACHED, SqlArray.uuids(part.messageIds()));
        return ended == part.messageIds().size();
    }
}
