package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.campaign.Obstacles;
import io.anuencia.dispatch.sender.SenderHealths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Keeps a campaign from beginning while a reason to pause it is in force. */
@ApplicationScoped
class StandingTroubles implements Obstacles {

    private final CampaignBrakes brakes;
    private final TemplateTroubles templates;
    private final SenderHealths healths;

    StandingTroubles(CampaignBrakes brakes, TemplateTroubles templates, SenderHealths healths) {
        this.brakes = brakes;
        this.templates = templates;
        this.healths = healths;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Obstacle> against(UUID campaignId) {
        return brakes.templateOf(campaignId).flatMap(this::against);
    }

    private Optional<Obstacle> against(CampaignBrakes.TemplateInUse use) {
        return templates
                .of(use)
                .map(reason -> new Obstacle(reason, true))
                .or(() -> ofNumber(use.senderId()));
    }

    private Optional<Obstacle> ofNumber(String phoneNumberId) {
        return healths.lock(phoneNumberId)
                .flatMap(HealthTroubles::of)
                .map(reason -> new Obstacle(reason, false));
    }
}
