package io.anuencia.consent.permit;

import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes send requests and publishes the decisions after their commit. A request that waited too
 * long is dropped, because its sender has given it up.
 */
@ApplicationScoped
class SendRequestConsumer {

    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.SEND_REQUESTS,
                    "consent-service.send-requests",
                    RecordBatches.Poison.DROP);

    private final RecordBatches batches;
    private final Permits permits;
    private final RequestAdmission admission;
    private final DecisionPublisher publisher;
    private final MeterRegistry metrics;
    private final Timer decisions;

    SendRequestConsumer(
            RecordBatches batches,
            Permits permits,
            RequestAdmission admission,
            DecisionPublisher publisher,
            MeterRegistry metrics) {
        this.batches = batches;
        this.permits = permits;
        this.admission = admission;
        this.publisher = publisher;
        this.metrics = metrics;
        this.decisions =
                Timer.builder("consent.decision")
                        .description("one batch, from its lock to its commit")
                        .publishPercentileHistogram()
                        .register(metrics);
    }

    @Incoming("send-requests-in")
    @Blocking(RecordBatches.READERS)
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::answer);
    }

    private void answer(List<EventEnvelope> envelopes) {
        Instant from = publisher.now();
        List<SendRequested> requests = admission.admit(envelopes);
        List<SendDecided> answers = decisions.record(() -> permits.decide(requests));
        count(answers);
        publisher.publish(envelopes, from, answers);
    }

    /**
     * Counts decisions by result and first reason; the order of the rules puts the deciding reason
     * first.
     */
    private void count(List<SendDecided> answers) {
        answers.stream()
                .collect(Collectors.groupingBy(SendRequestConsumer::labels, Collectors.counting()))
                .forEach(
                        (labels, count) ->
                                metrics.counter("consent.decisions", labels).increment(count));
    }

    private static Tags labels(SendDecided answer) {
        return Tags.of("result", answer.result().name(), "reason", answer.reasons().get(0));
    }
}
