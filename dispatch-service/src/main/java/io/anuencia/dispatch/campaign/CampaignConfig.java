package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of campaigns. */
@ConfigMapping(prefix = "anuencia.campaigns")
interface CampaignConfig {

    /**
     * How long a request waits for a brand or purpose that has not arrived. Shorter than the way of
     * an event refuses a purpose that was put a moment ago.
     */
    @WithDefault("PT5S")
    Duration catalogPatience();

    /**
     * How long after a pause or cancel an attempt may still start: the life of a permit and a
     * quarter of a second. Shorter breaks the promise that nothing starts after the answer.
     */
    @WithDefault("PT3.25S")
    Duration startPatience();

    /** How often a running campaign's counts are told, at most. */
    @WithDefault("PT2S")
    Duration progressInterval();
}
