package io.anuencia.consent.restore;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the ledger lacks what was published of it. */
@Readiness
@ApplicationScoped
class RestoreReadiness implements HealthCheck {

    private final RestoreGuard guard;

    RestoreReadiness(RestoreGuard guard) {
        this.guard = guard;
    }

    @Override
    public HealthCheckResponse call() {
        RestoreState state = guard.state();
        return HealthCheckResponse.named("ledger holds what was published of it")
                .status(guard.allowsPermits())
                .withData("verdict", state.verdict().name())
                .withData("stored", state.storedTreeSize())
                .withData("published", String.valueOf(state.publishedTreeSize()))
                .build();
    }
}
