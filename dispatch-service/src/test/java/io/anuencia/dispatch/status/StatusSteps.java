package io.anuencia.dispatch.status;

import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lets the run of the whole automaton, which lives in another package, fold statuses. */
@ApplicationScoped
public class StatusSteps {

    private final StatusFold fold;

    StatusSteps(StatusFold fold) {
        this.fold = fold;
    }

    /** Writes statuses. */
    public void fold(List<StatusReported> statuses) {
        fold.apply(
                statuses.stream()
                        .map(each -> new EventEnvelope(UUID.randomUUID(), Instant.now(), each))
                        .toList());
    }
}
