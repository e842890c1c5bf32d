package io.anuencia.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a consumer counts as one that hangs. */
@ConfigMapping(prefix = "anuencia.consumers")
public interface ConsumersConfig {

    /**
     * How long a batch may be in hand without a sign of life (a transaction that begins or ends, a
     * wait for what is away) while the database answers, before liveness fails and the process is
     * restarted. It must be longer than a transaction and a statement of it that nobody answers may
     * last, a minute each: shorter restarts a service that is only slow. contacts-service settles
     * audiences in one transaction of up to an hour and comes with PT65M.
     */
    @WithDefault("PT3M")
    Duration silenceMax();
}
