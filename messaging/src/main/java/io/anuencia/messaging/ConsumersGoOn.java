package io.anuencia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Liveness check: a process with a hanging consumer is restarted. A process whose consumers wait
 * for their database or broker is not, since after a restart it would only wait again. A silent
 * batch therefore counts as hanging only if the database has answered for as long as it was silent.
 */
@Liveness
@ApplicationScoped
class ConsumersGoOn implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(ConsumersGoOn.class);

    private final BatchesInHand batches;
    private final DatabaseAnswers database;
    private final Duration silenceMax;

    ConsumersGoOn(BatchesInHand batches, DatabaseAnswers database, ConsumersConfig config) {
        this.batches = batches;
        this.database = database;
        this.silenceMax = config.silenceMax();
    }

    @Override
    public HealthCheckResponse call() {
        Collection<String> hanging =
                database.unbroken().compareTo(silenceMax) > 0
                        ? batches.silentFor(silenceMax)
                        : List.of();
        var response = HealthCheckResponse.named("consumers go on").status(hanging.isEmpty());
        if (!hanging.isEmpty()) {
            LOG.errorf("consumer hangs, liveness fails groups=%s", hanging);
            response.withData("hanging", String.join(", ", hanging));
        }
        return response.build();
    }
}
