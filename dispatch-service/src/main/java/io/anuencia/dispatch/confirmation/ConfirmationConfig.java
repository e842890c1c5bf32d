package io.anuencia.dispatch.confirmation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of opt-out confirmations. */
@ConfigMapping(prefix = "anuencia.confirmation")
interface ConfirmationConfig {

    /**
     * How long the message that opened the window is waited for; it travels on another topic. Too
     * short, and a person whose message was delayed gets no confirmation.
     */
    @WithDefault("PT1M")
    Duration patience();
}
