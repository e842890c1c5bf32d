package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.Pauses;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the open messages of a campaign that has ended, in small transactions. */
@ApplicationScoped
class Settlement {

    private static final long LOOK_EVERY_MS = 25;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String CLEAR_QUEUE =
            """
            delete from due_message d using message m
             where m.campaign_id = ? and d.message_id = m.id
            """;

    private static final String STOPPABLE =
            """
            select id from message
             where campaign_id = ? and state in ('PLANNED', 'REQUESTED') limit 1
            """;

    private final MessageStop stop;
    private final Tallies tallies;
    private final StoredCampaigns campaigns;
    private final Sql sql;
    private final Map<UUID, UUID> positions = new ConcurrentHashMap<>();

    Settlement(MessageStop stop, Tallies tallies, StoredCampaigns campaigns, Sql sql) {
        this.stop = stop;
        this.tallies = tallies;
        this.campaigns = campaigns;
        this.sql = sql;
    }

    /**
     * Ends messages for a while, from where the last call stopped.
     *
     * @return whether it reached the last message
     */
    boolean stopMessages(Campaign campaign, Duration budget) {
        MessageStop.Ending ending =
                campaign.state() == CampaignState.EXPIRED
                        ? MessageStop.Ending.EXPIRED
                        : MessageStop.Ending.CANCELLED;
        long deadline = System.nanoTime() + budget.toNanos();
        UUID after = positions.getOrDefault(campaign.id(), BEFORE_ALL);
        do {
            after = stop.stopSome(campaign, ending, after);
        } while (after != null && System.nanoTime() - deadline < 0);
        if (after != null) {
            positions.put(campaign.id(), after);
            return false;
        }
        positions.remove(campaign.id());
        return true;
    }

    /**
     * Cancels messages until none is left that can be cancelled, or for a while. Messages locked by
     * another transaction, such as a sweep of another replica, are tried again.
     */
    void cancelMessages(Campaign campaign, Duration budget) {
        long deadline = System.nanoTime() + budget.toNanos();
        Duration left = budget;
        do {
            stopMessages(campaign, left);
            left = Duration.ofNanos(deadline - System.nanoTime());
        } while (left.toMillis() > LOOK_EVERY_MS
                && isStoppable(campaign)
                && Pauses.rest(LOOK_EVERY_MS));
    }

    private boolean isStoppable(Campaign campaign) {
        return sql.exists(STOPPABLE, campaign.id());
    }

    /** Settles a campaign if it has no open message any more. */
    void settleIfDone(Campaign campaign) {
        boolean open = tallies.count(campaign.id()).map(Tally::hasOpen).orElse(false);
        if (!open) {
            sql.update(CLEAR_QUEUE, campaign.id());
            campaigns.settle(campaign.id());
        }
    }
}
