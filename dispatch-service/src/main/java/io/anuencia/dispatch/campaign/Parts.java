package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers who is in the part that went after one which taught nothing: so it is seen by a look at
 * them alone that it taught nothing either, and a long stretch of people who may not be written to
 * needs no count of the whole campaign for each of its parts. What this replica does not remember
 * waits for a count.
 */
@ApplicationScoped
class Parts {

    private static final int CAMPAIGNS_MAX = 100;

    // What failed is left to the count: it may have to pause the campaign.
    private static final String ENDED_UNREACHED =
            """
            select count(*) as ended from message
             where id = any (?) and state in ('SUPPRESSED', 'CANCELLED', 'EXPIRED')
               and coalesce(accepted_at, sent_at, delivered_at, read_at) is null
            """;

    private final Sql sql;
    private final Map<UUID, Part> last = new ConcurrentHashMap<>();

    Parts(Sql sql) {
        this.sql = sql;
    }

    /** The people released up to a number of them. */
    private record Part(long releasedTo, List<UUID> messageIds) {}

    /**
     * Remembers a part.
     *
     * @param releasedTo how many of the campaign are released with it
     * @param messageIds all of it
     */
    void remember(UUID campaignId, long releasedTo, List<UUID> messageIds) {
        if (last.size() >= CAMPAIGNS_MAX) {
            last.clear();
        }
        last.put(campaignId, new Part(releasedTo, messageIds));
    }

    /** Whether all of the part that was released last ended, and nobody of it can have got it. */
    boolean taughtNothing(Campaign campaign) {
        Part part = last.get(campaign.id());
        if (part == null || part.releasedTo() != campaign.wave().released(campaign)) {
            return false;
        }
        long ended =
                sql.first(
                                ENDED_UNREACHED,
                                row -> row.getLong("ended"),
                                SqlArray.uuids(part.messageIds()))
                        .orElse(0L);
        return ended == part.messageIds().size();
    }
}
