package io.anuencia.dispatch.confirmation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of opt-out confirmations. */
@ConfigMapping(prefix = "anuencia.confirmation")
interface ConfirmationConfig {

    /**
     * Time to wait for the message that opened the window, which travels on another topic. If it is
     * too short, a person whose message is delayed gets no confirmation.
     */
    @WithDefault("PT1M")
    @DurationMin(seconds = 1)
    Duration patience();
}
