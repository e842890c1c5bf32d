package io.anuencia.webhook.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Limits of the intake. */
@ConfigMapping(prefix = "anuencia.intake")
interface IntakeConfig {

    /**
     * The most bytes of requests that may be held at once, arriving or waiting for their
     * acknowledgement: the body of each plus 4 KiB. With more than a fifth of the heap, a burst
     * ends in an OutOfMemoryError instead of in 503s.
     */
    @WithDefault("50331648")
    @Min(8 << 20)
    long heldBytesMax();
}
