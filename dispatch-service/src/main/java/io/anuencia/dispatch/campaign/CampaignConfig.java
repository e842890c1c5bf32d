package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of campaigns. */
@ConfigMapping(prefix = "anuencia.campaigns")
interface CampaignConfig {

    /**
     * How long after a pause, a cancel or a kill switch an attempt may still start: the life of a
     * permit and a quarter of a second. Shorter breaks the promise that nothing starts after the
     * answer.
     */
    @WithDefault("PT3.25S")
    Duration startPatience();

    /** How often a running campaign's counts are told, at most. */
    @WithDefault("PT2S")
    Duration progressInterval();

    /**
     * How late a schedule may still begin by itself, after a downtime or a jump of the clock. What
     * is later waits for a human; longer, and people get yesterday's news.
     */
    @WithDefault("PT12H")
    Duration startLateness();

    /** How long nothing is heard of an audience before it is asked for again. */
    @WithDefault("PT2M")
    Duration audiencePatience();

    /** How often an audience is asked for before the campaign waits for a human. */
    @WithDefault("3")
    int audienceAsks();
}
