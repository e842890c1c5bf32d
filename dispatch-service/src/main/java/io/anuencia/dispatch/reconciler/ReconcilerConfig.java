package io.anuencia.dispatch.reconciler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the reconcilers. */
@ConfigMapping(prefix = "anuencia.reconciler")
interface ReconcilerConfig {

    /**
     * Age from which a row is checked. With less than a message needs on its way, messages merely
     * under way would be reported.
     */
    @WithDefault("PT2M")
    @DurationMin(seconds = 10)
    Duration age();

    /** Time per second that each walk may take of one connection. */
    @WithDefault("PT0.025S")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 1)
    Duration budget();
}
