package io.anuencia.dispatch.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** Settings of the traces of campaigns. */
@ConfigMapping(prefix = "anuencia.traces")
interface TraceConfig {

    /**
     * Share of a traced campaign's messages that is followed. Trace viewers cannot show more than a
     * few thousand messages in one trace.
     */
    @WithDefault("0.001")
    @DecimalMin("0")
    @DecimalMax("1")
    double messages();
}
