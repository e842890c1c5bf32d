package io.anuencia.dispatch.attempt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long WhatsApp may be silent about a message before nobody waits for it any more. */
@ConfigMapping(prefix = "anuencia.silence")
interface SilenceConfig {

    /**
     * After it a message in doubt is UNKNOWN for ever. Meta repeats webhooks for seven days; less
     * than that would give up on what may still be said.
     */
    @WithDefault("P8D")
    Duration doubtHorizon();

    /**
     * After it a message that was taken and never delivered is taken for dropped: WhatsApp tries
     * for 30 days and says nothing when it gives up.
     */
    @WithDefault("P31D")
    Duration deliveryHorizon();

    /** How often somebody looks whether one of the two has passed. */
    @WithDefault("PT1M")
    Duration lookEvery();
}
