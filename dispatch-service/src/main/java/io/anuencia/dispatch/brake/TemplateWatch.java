package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.campaign.CampaignBrakes.TemplateInUse;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Pauses campaigns whose template was withdrawn, changed, rated badly or recategorised since they
 * were made. It looks at the current state, so a campaign that is resumed too early is paused
 * again.
 */
@ApplicationScoped
class TemplateWatch {

    private static final Logger LOG = Logger.getLogger(TemplateWatch.class);

    private final CampaignBrakes brakes;
    private final TemplateTroubles troubles;

    TemplateWatch(CampaignBrakes brakes, TemplateTroubles troubles) {
        this.brakes = brakes;
        this.troubles = troubles;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (TemplateInUse use : brakes.templatesInUse()) {
            troubles.of(use)
                    .ifPresent(
                            reason -> {
                                if (brakes.pause(use.campaignId(), reason)) {
                                    LOG.warnf(
                                            "campaign paused for its template campaignId=%s",
                                            use.campaignId());
                                }
                            });
        }
    }
}
