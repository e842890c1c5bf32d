package io.anuencia.consent.restore;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before the first comparison, so that a rollout keeps the old replica until the new one
 * knows whether permits may be issued. The result is reported but does not affect readiness: a
 * ledger that lacks entries issues no permits, but must still accept opt-outs.
 */
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
        return HealthCheckResponse.named("ledger was compared with what was published of it")
                .status(state.verdict() != RestoreState.Verdict.UNCHECKED)
                .withData("verdict", state.verdict().name())
                .withData("stored", state.storedTreeSize())
                .withData("published", String.valueOf(state.publishedTreeSize()))
                .build();
    }
}
