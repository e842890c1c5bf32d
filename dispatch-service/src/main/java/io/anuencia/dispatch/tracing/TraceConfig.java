package io.anuencia.dispatch.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** What is followed of campaigns that are traced. */
@ConfigMapping(prefix = "anuencia.traces")
interface TraceConfig {

    /**
     * The share of a traced campaign's messages that is followed. More than a few thousand in one
     * trace is more than its viewers show.
     */
    @WithDefault("0.001")
    @DecimalMin("0")
    @DecimalMax("1")
    double messages();
}
