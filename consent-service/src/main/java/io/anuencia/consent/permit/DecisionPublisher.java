package io.anuencia.consent.permit;

import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Publishes decisions after their commit, each in the trace of its request. */
@ApplicationScoped
class DecisionPublisher {

    private static final Logger LOG = Logger.getLogger(DecisionPublisher.class);

    private final DirectPublisher publisher;
    private final Traces traces;
    private final Clock clock;
    private final MeterRegistry metrics;

    DecisionPublisher(
            DirectPublisher publisher, Traces traces, Clock clock, MeterRegistry metrics) {
        this.publisher = publisher;
        this.traces = traces;
        this.clock = clock;
        this.metrics = metrics;
    }

    Instant now() {
        return clock.instant();
    }

    /** Publishes answers; one that cannot be published is given up, since its sender asks again. */
    void publish(List<EventEnvelope> questions, Instant from, List<SendDecided> answers) {
        if (answers.isEmpty()) {
            return;
        }
        Map<UUID, String> causes = causes(questions);
        var unused =
                publisher
                        .publish(answers, answer -> note(answer, causes, from))
                        .whenComplete(
                                (done, failure) -> {
                                    if (failure != null) {
                                        metrics.counter("consent.decisions.unpublished")
                                                .increment(answers.size());
                                        LOG.warnf(
                                                "decisions cannot be published decisions=%d"
                                                        + " cause=%s",
                                                answers.size(), Failures.nameOf(failure));
                                    }
                                });
    }

    /** The trace parents of the requests that have one, by attempt. */
    private static Map<UUID, String> causes(List<EventEnvelope> questions) {
        Map<UUID, String> causes = new HashMap<>();
        for (EventEnvelope question : questions) {
            if (question.traceparent() != null
                    && question.event() instanceof SendRequested request) {
                causes.put(request.attemptId(), question.traceparent());
            }
        }
        return causes;
    }

    private String note(SendDecided answer, Map<UUID, String> causes, Instant from) {
        String cause = causes.get(answer.attemptId());
        if (cause == null) {
            return null;
        }
        return traces.note(
                new Traces.Piece(
                        "decide",
                        SpanKind.CONSUMER,
                        cause,
                        from,
                        now(),
                        Map.of(
                                "anuencia.attempt", answer.attemptId().toString(),
                                "anuencia.message", answer.messageId().toString(),
                                "anuencia.result", answer.result().name(),
                                "anuencia.reasons", String.join(",", answer.reasons()))));
    }
}
