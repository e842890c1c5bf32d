package io.anuencia.webhook.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Bounds of the intake. */
@ConfigMapping(prefix = "anuencia.intake")
interface IntakeConfig {

    /**
     * Bytes of requests that may be held at once, arriving or waiting for their acknowledgement: of
     * each its body and 4 KiB for all else. More than a fifth of the heap and a burst ends in an
     * OutOfMemoryError instead of in 503s.
     */
    @WithDefault("50331648")
    @Min(8 << 20)
    long heldBytesMax();
}
