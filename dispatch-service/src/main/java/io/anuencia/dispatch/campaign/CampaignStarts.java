package io.anuencia.dispatch.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Begins campaigns on schedule, and watches for audiences that do not arrive. */
@ApplicationScoped
class CampaignStarts {

    private final StoredCampaigns campaigns;
    private final Preparation preparation;
    private final AudienceAsks asks;
    private final CampaignMoves moves;
    private final CampaignConfig config;

    CampaignStarts(
            StoredCampaigns campaigns,
            Preparation preparation,
            AudienceAsks asks,
            CampaignMoves moves,
            CampaignConfig config) {
        this.campaigns = campaigns;
        this.preparation = preparation;
        this.asks = asks;
        this.moves = moves;
        this.config = config;
    }

    /**
     * Begins a campaign whose start has come. One whose start is long past, after a downtime or a
     * clock jump, waits for a human instead.
     *
     * @param now time by the decision clock
     */
    void begin(Campaign campaign, Instant now) {
        Duration late = Duration.between(campaign.startAt(), now);
        if (late.compareTo(config.startLateness()) > 0) {
            moves.make(
                    Move.pause(
                            "SCHEDULE_MISSED: its startAt was missed by "
                                    + late.truncatedTo(ChronoUnit.SECONDS)
                                    + "; resume it to send it now, or cancel it."),
                    campaign.id());
        } else {
            preparation.begin(campaign);
        }
    }

    /**
     * Pauses a locked campaign in preparation of whose people nothing was heard or requested for
     * longer than a schedule may be late, as after a downtime: sent now, it would bring yesterday's
     * news. A preparation that goes on may take any time, and one that a human resumed begins anew.
     *
     * @return whether it was paused
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean pauseIfStoodStill(Campaign campaign) {
        Duration silentFor = campaign.snapshot().silentFor();
        return silentFor != null
                && silentFor.compareTo(config.startLateness()) > 0
                && moves.make(
                        Move.pause(
                                "SCHEDULE_MISSED: its preparation stood still for more than "
                                        + config.startLateness()
                                        + "; resume it to send it now, or cancel it."),
                        campaign.id());
    }

    /** Requests again what did not arrive; in the end the campaign waits for a human. */
    @Transactional
    void watch(Campaign seen) {
        if (!isSilent(seen)) {
            return;
        }
        Campaign campaign = campaigns.lock(seen.id()).orElseThrow();
        if (campaign.state() != CampaignState.PREPARING
                || !isSilent(campaign)
                || pauseIfStoodStill(campaign)) {
            return;
        }
        if (campaign.snapshot().asks() < config.audienceAsks()) {
            asks.askAgain(campaign);
        } else {
            moves.make(
                    Move.pause(
                            "AUDIENCE_STALLED: its people were requested "
                                    + campaign.snapshot().asks()
                                    + " times and are incomplete; resume it to ask again."),
                    campaign.id());
        }
    }

    private boolean isSilent(Campaign campaign) {
        Duration silentFor = campaign.snapshot().silentFor();
        return silentFor == null || silentFor.compareTo(config.audiencePatience()) > 0;
    }
}
