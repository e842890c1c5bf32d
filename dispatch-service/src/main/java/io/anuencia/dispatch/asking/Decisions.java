package io.anuencia.dispatch.asking;

import io.anuencia.dispatch.attempt.Attempt;
import io.anuencia.dispatch.attempt.AttemptResult;
import io.anuencia.dispatch.attempt.AttemptResult.Rest;
import io.anuencia.dispatch.attempt.AttemptResults;
import io.anuencia.dispatch.sending.Permit;
import io.anuencia.dispatch.sending.WireGate;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.EventEnvelope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies decisions to the attempts whose start time is in this process's memory. */
@ApplicationScoped
class Decisions {

    private static final Rest NO_TOKEN = new Rest(Duration.ofSeconds(30), 2);

    private final AskGate gate;
    private final WireGate wire;
    private final AttemptResults results;
    private final Grants grants;
    private final Counter unknown;

    Decisions(
            AskGate gate,
            WireGate wire,
            AttemptResults results,
            Grants grants,
            MeterRegistry metrics) {
        this.gate = gate;
        this.wire = wire;
        this.results = results;
        this.grants = grants;
        this.unknown = metrics.counter("dispatch.decisions.dropped");
    }

    void apply(List<EventEnvelope> events) {
        Map<String, List<Permit>> permits = new HashMap<>();
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof SendDecided decided) {
                Optional<Attempt> attempt = gate.answered(decided);
                if (attempt.isEmpty()) {
                    unknown.increment();
                } else {
                    apply(decided, attempt.get(), permits);
                }
            }
        }
        permits.forEach(
                (id, granted) ->
                        gate.number(id).ifPresent(number -> wire.permitted(number, granted)));
    }

    private void apply(SendDecided decided, Attempt attempt, Map<String, List<Permit>> permits) {
        switch (decided.result()) {
            case PERMITTED -> permitted(decided, attempt, permits);
            case DENIED -> end(attempt, AttemptResult.denied(attempt, decided.reasons()));
            case DEFERRED ->
                    end(
                            attempt,
                            AttemptResult.deferred(
                                    attempt, decided.reasons(), decided.notBefore()));
        }
    }

    private void permitted(
            SendDecided decided, Attempt attempt, Map<String, List<Permit>> permits) {
        grants.of(decided, attempt)
                .ifPresentOrElse(
                        permit ->
                                permits.computeIfAbsent(
                                                decided.phoneNumberId(), id -> new ArrayList<>())
                                        .add(permit),
                        () -> end(attempt, AttemptResult.notStarted(attempt, NO_TOKEN)));
    }

    private void end(Attempt attempt, AttemptResult result) {
        attempt.place().giveBack();
        results.add(result);
    }
}
