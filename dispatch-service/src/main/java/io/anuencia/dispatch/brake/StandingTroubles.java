package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.campaign.Obstacles;
import io.anuencia.dispatch.sender.SenderHealth;
import io.anuencia.dispatch.sender.SenderHealths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Keeps campaigns from beginning in the midst of what would have paused them. */
@ApplicationScoped
class StandingTroubles implements Obstacles {

    private static final String BLOCKED = "BLOCKED";
    private static final String DISLIKED = "RED";

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
    public Optional<String> against(UUID campaignId) {
        return brakes.templateOf(campaignId)
                .flatMap(
                        use ->
                                templates
                                        .of(use)
                                        .or(
                                                () ->
                                                        healths.lock(use.senderId())
                                                                .flatMap(StandingTroubles::of)));
    }

    private static Optional<String> of(SenderHealth health) {
        if (BLOCKED.equals(health.canSend())) {
            return Optional.of(
                    "ACCOUNT_RESTRICTED: WhatsApp says that the number or its account may not send;"
                            + " settle it with WhatsApp and check the number before you resume.");
        }
        if (DISLIKED.equals(health.quality())) {
            return Optional.of(
                    "QUALITY_LOW: WhatsApp rates the number RED; look at what people dislike before"
                            + " you resume.");
        }
        return Optional.empty();
    }
}
