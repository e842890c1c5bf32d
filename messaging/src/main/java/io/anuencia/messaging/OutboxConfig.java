package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of the outbox. */
@ConfigMapping(prefix = "anuencia.outbox")
public interface OutboxConfig {

    /**
     * Build-time setting: false leaves outbox, inbox and stored calls out of a service without a
     * database. A service with a database would lose every event if it were false.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * The most rows per relay transaction. A row may hold a chunk of 500 people, so more rows cost
     * memory; fewer cost commits.
     */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int batchRowsMax();

    /**
     * How often an idle relay polls. It is woken after each commit of its own process; polling
     * finds the rows of a process that died in between.
     */
    @WithDefault("PT0.1S")
    @DurationMin(millis = 1)
    @DurationMax(minutes = 1)
    Duration pollInterval();

    /**
     * How long a record may remain unacknowledged before the relay abandons the batch and starts it
     * again. A value shorter than a broker's failover repeats whole batches for nothing.
     */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    Duration deliveryTimeout();
}
