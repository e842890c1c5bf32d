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
 * A process one of whose consumers hangs is to be restarted. One whose consumers wait for a
 * database or broker is not, for it would only wait again: nothing is said against a batch unless
 * the database has answered for as long as the batch was silent.
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
            LOG.errorf("a consumer hangs groups=%s", hanging);
            response.withData("hanging", String.join(", ", hanging));
        }
        return response.build();
    }
}
