package io.anuencia.dispatch.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long WhatsApp may be silent about a message before it is given up. */
@ConfigMapping(prefix = "anuencia.silence")
interface SilenceConfig {

    /**
     * Time after which a message in doubt becomes UNKNOWN for good. Meta repeats webhooks for seven
     * days; a shorter time would give up on statuses that may still come.
     */
    @WithDefault("P8D")
    @DurationMin(days = 7)
    Duration doubtHorizon();

    /**
     * Time after which an accepted message that was not delivered is assumed to be dropped:
     * WhatsApp tries for 30 days and does not report when it gives up. If its template sets a
     * shorter life, it is that and a day.
     */
    @WithDefault("P31D")
    @DurationMin(days = 30)
    Duration deliveryHorizon();

    /** How often both times are checked. */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    Duration lookEvery();
}
