package io.anuencia.dispatch.campaign;

import io.anuencia.events.CampaignProgressed.Step;
import io.anuencia.messaging.Clocks;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Looks at every campaign that is not settled: starts it when its hour has come, ends it when its
 * time is over, completes it when no message is open. All replicas sweep; each change compares the
 * state before, so that it happens once.
 */
@ApplicationScoped
class CampaignSweeper {

    private static final Logger LOG = Logger.getLogger(CampaignSweeper.class);
    private static final Duration STOPPING = Duration.ofSeconds(1);

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;
    private final Settlement settlement;
    private final Progress progress;
    private final Clock schedules;

    CampaignSweeper(
            StoredCampaigns campaigns,
            CampaignMoves moves,
            Settlement settlement,
            Progress progress,
            @Clocks.Decision Clock schedules) {
        this.campaigns = campaigns;
        this.moves = moves;
        this.settlement = settlement;
        this.progress = progress;
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
                    moves.prepare(campaign);
                }
            }
            case PREPARING, PAUSED -> expire(campaign, late);
            case RUNNING -> {
                if (!expire(campaign, late)) {
                    watch(campaign.id());
                }
            }
            case CANCELLED, EXPIRED, FAILED -> {
                progress.forget(campaign.id());
                if (settlement.stopMessages(campaign, STOPPING)) {
                    settlement.settleIfDone(campaign);
                }
            }
            case COMPLETED -> campaigns.settle(campaign.id());
        }
    }

    private boolean expire(Campaign campaign, boolean late) {
        if (late) {
            moves.make(Move.EXPIRE, campaign.id());
        }
        return late;
    }

    private void watch(UUID campaignId) {
        progress.look(campaignId)
                .ifPresent(
                        tally -> {
                            if (!tally.hasOpen()) {
                                moves.make(Move.COMPLETE, campaignId);
                            } else if (progress.isNews(tally)) {
                                moves.tell(tally, Step.PROGRESSED);
                            }
                        });
    }
}
