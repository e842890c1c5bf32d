package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The settings that decide when a consumer counts as hanging. */
@ConfigMapping(prefix = "anuencia.consumers")
public interface ConsumersConfig {

    /**
     * How long a batch may be in progress without a sign of life (a transaction that begins or
     * ends, a wait for something that is away) while the database answers, before liveness fails
     * and the process is restarted. It must be longer than a transaction and an unanswered
     * statement in it may last, a minute each; a shorter time restarts a service that is only slow.
     * The default of contacts-service is PT65M, because it fixes audiences in one transaction of up
     * to an hour.
     */
    @WithDefault("PT3M")
    @DurationMin(seconds = 1)
    Duration silenceMax();
}
