package io.anuencia.webhook.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of the intake. */
@ConfigMapping(prefix = "anuencia.intake")
interface IntakeConfig {

    /**
     * Bytes of bodies that may be held at once, arriving or waiting for their acknowledgement. More
     * than a fifth of the heap and a burst ends in an OutOfMemoryError instead of in 503s.
     */
    @WithDefault("50331648")
    @Min(8 << 20)
    long heldBytesMax();

    /**
     * Bodies that may wait for the producer. Longer queues only turn a fast 503 into a slow one.
     */
    @WithDefault("8192")
    @Min(1)
    @Max(100_000)
    int queueMax();

    /**
     * How long a body may wait for the producer before it is refused. With the producer's own 3 s
     * it must stay below the time after which Meta hangs up.
     */
    @WithDefault("PT3S")
    Duration patience();
}
