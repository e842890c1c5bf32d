package io.anuencia.dispatch.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of campaigns. */
@ConfigMapping(prefix = "anuencia.campaigns")
interface CampaignConfig {

    /**
     * Time after a pause, a cancel or a kill switch during which an attempt may still start: the
     * life of a permit and a quarter of a second. A shorter time breaks the promise that nothing
     * starts after the answer.
     */
    @WithDefault("PT3.25S")
    @DurationMin(millis = 3_250)
    Duration startPatience();

    /** The least time between two published counts of a running campaign. */
    @WithDefault("PT2S")
    @DurationMin(millis = 1)
    Duration progressInterval();

    /**
     * The longest delay, after a downtime or a clock jump, with which a schedule still begins by
     * itself, and the longest time for which a preparation may stand still. Later the campaign
     * waits for a human; with a longer limit people would get yesterday's news.
     */
    @WithDefault("PT12H")
    @DurationMin(minutes = 1)
    Duration startLateness();

    /** Time without news of an audience after which it is requested again. */
    @WithDefault("PT2M")
    @DurationMin(seconds = 1)
    Duration audiencePatience();

    /** Number of requests for an audience after which the campaign waits for a human. */
    @WithDefault("3")
    @Min(1)
    int audienceAsks();
}
