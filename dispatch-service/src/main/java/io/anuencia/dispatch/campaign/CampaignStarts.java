package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.clock.DatabaseClock;
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
    private final Settings settings;

    CampaignStarts(
            StoredCampaigns campaigns,
            Preparation preparation,
            AudienceAsks asks,
            CampaignMoves moves,
            Settings settings) {
        this.campaigns = campaigns;
        this.preparation = preparation;
        this.asks = asks;
        this.moves = moves;
        this.settings = settings;
    }

    /**
     * Begins a campaign whose start has come. One whose start is long past, after a downtime or a
     * clock jump, waits for a human instead.
     *
     * @param now time by the decision clock
     */
    void begin(Campaign campaign, Instant now) {
        Duration late = Duration.between(campaign.startAt(), now);
        if (late.compareTo(settings.lateness()) > 0) {
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
        Instant heardAt = campaign.snapshot().heardAt();
        return heardAt != null
                && settings.isMissed(heardAt)
                && moves.make(
                        Move.pause(
                                "SCHEDULE_MISSED: its preparation stood still for more than "
                                        + settings.lateness()
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
        if (campaign.snapshot().asks() < settings.asks()) {
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
        Instant heardAt = campaign.snapshot().heardAt();
        return heardAt == null || settings.isSilent(heardAt);
    }

    /** The limits, and the clock that they are compared with. */
    @ApplicationScoped
    static class Settings {

        private final CampaignConfig config;
        private final DatabaseClock database;

        Settings(CampaignConfig config, DatabaseClock database) {
            this.config = config;
            this.database = database;
        }

        Duration lateness() {
            return config.startLateness();
        }

        int asks() {
            return config.audienceAsks();
        }

        boolean isMissed(Instant heardAt) {
            return database.instant().isAfter(heardAt.plus(config.startLateness()));
        }

        boolean isSilent(Instant heardAt) {
            return database.instant().isAfter(heardAt.plus(config.audiencePatience()));
        }
    }
}
