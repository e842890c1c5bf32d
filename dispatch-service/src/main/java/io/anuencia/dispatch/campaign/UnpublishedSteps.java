package io.anuencia.dispatch.campaign;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Publishes the steps that moves only stored. A crash after the move delays the event and loses
 * nothing; all replicas look, and one of them publishes.
 */
@ApplicationScoped
class UnpublishedSteps {

    private static final Logger LOG = Logger.getLogger(UnpublishedSteps.class);

    private final StoredCampaigns campaigns;
    private final CampaignMoves moves;

    UnpublishedSteps(StoredCampaigns campaigns, CampaignMoves moves) {
        this.campaigns = campaigns;
        this.moves = moves;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void publish() {
        for (UUID campaignId : campaigns.withUnpublishedStep()) {
            try {
                moves.publishUnpublishedStep(campaignId);
            } catch (RuntimeException e) {
                LOG.warnf(e, "step not published, will retry campaignId=%s", campaignId);
            }
        }
    }
}
