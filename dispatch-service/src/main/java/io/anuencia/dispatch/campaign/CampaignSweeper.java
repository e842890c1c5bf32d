package io.anuencia.dispatch.campaign;

import io.anuencia.messaging.Clocks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Looks at every campaign that is not settled: starts it when its hour has come, ends it when its
 * time is over, completes it when no message is open. All replicas sweep; each change compares the
 * state before, so that it happens once.
 */
@ApplicationScoped
class CampaignSweeper {

    private static final Logger LOG = Logger.getLogger(CampaignSweeper.class);

    private final StoredCampaigns campaigns;
    private final CampaignStarts starts;
    private final CampaignMoves moves;
    private final Endings endings;
    private final Clock schedules;

    CampaignSweeper(
            StoredCampaigns campaigns,
            CampaignStarts starts,
            CampaignMoves moves,
            Endings endings,
            @Clocks.Decision Clock schedules) {
        this.campaigns = campaigns;
        this.starts = starts;
        this.moves = moves;
        this.endings = endings;
        this.schedules = schedules;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        for (Campaign campaign : campaigns.unsettled()) {
            try {
                look(campaign, schedules.instant());
            } catch (RuntimeException e) {
                LOG.warnf(e, "campaign not swept, it is next time campaignId=%s", campaign.id());
            }
        }
    }

    private void look(Campaign campaign, Instant now) {
        boolean late = !campaign.expiresAt().isAfter(now);
        switch (campaign.state()) {
            case SCHEDULED -> {
                if (!expire(campaign, late) && !campaign.startAt().isAfter(now)) {
                    starts.begin(campaign, now);
                }
            }
            case PREPARING -> {
                if (!expire(campaign, late)) {
                    starts.watch(campaign);
                }
            }
            case PAUSED -> expire(campaign, late);
            case RUNNING -> {
                if (!expire(campaign, late)) {
                    endings.watch(campaign.id());
                }
            }
            case CANCELLED, EXPIRED, FAILED -> endings.settle(campaign);
            case COMPLETED -> campaigns.settle(campaign.id());
        }
    }

    private boolean expire(Campaign campaign, boolean late) {
        if (late) {
            moves.make(Move.EXPIRE, campaign.id());
        }
        return late;
    }
}
