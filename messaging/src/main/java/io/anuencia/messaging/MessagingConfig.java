package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the outbox relay. */
@ConfigMapping(prefix = "anuencia.outbox")
public interface MessagingConfig {

    /**
     * Read when a service is built: false leaves outbox, inbox and stored calls out of a service
     * without a database. A service with one loses every event if it is false.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Rows that one relay transaction takes. A row may hold a chunk of 500 people, so more rows
     * cost memory; fewer cost commits.
     */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int batchRowsMax();

    /**
     * How often an idle relay looks by itself. It is woken after each commit of its own process;
     * this finds the rows of a process that died in between.
     */
    @WithDefault("PT0.1S")
    Duration pollInterval();

    /**
     * How long a record may be on its way before the relay gives the batch up and begins it again.
     * Shorter than a broker's fail-over repeats whole batches for nothing.
     */
    @WithDefault("PT30S")
    Duration deliveryTimeout();
}
