package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.sender.HealthListener;
import io.anuencia.dispatch.sender.SenderHealth;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Pauses the campaigns of a number when a health check first shows trouble, since Meta does not
 * report every trouble by webhook. An operator who resumes knows of the trouble and is not paused
 * again for it.
 */
@ApplicationScoped
class HealthBrake implements HealthListener {

    private final CampaignBrakes brakes;

    HealthBrake(CampaignBrakes brakes) {
        this.brakes = brakes;
    }

    @Override
    public void answered(String phoneNumberId, Optional<SenderHealth> before, SenderHealth now) {
        Optional<String> trouble = HealthTroubles.of(now);
        if (!trouble.equals(before.flatMap(HealthTroubles::of))) {
            trouble.ifPresent(reason -> brakes.pauseOfSender(phoneNumberId, reason));
        }
    }
}
