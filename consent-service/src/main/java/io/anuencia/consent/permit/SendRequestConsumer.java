package io.anuencia.consent.permit;

import io.anuencia.events.SendDecided;
import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads send events and publishes their decisions after the commit. A request that waited too long
 * is dropped: its asker has given it up.
 */
@ApplicationScoped
class SendRequestConsumer {

    private static final Logger LOG = Logger.getLogger(SendRequestConsumer.class);
    private static final RecordBatches.Stream STREAM =
            new RecordBatches.Stream(
                    Topic.SEND_REQUESTS,
                    "consent-service.send-requests",
                    RecordBatches.Poison.DROP);

    private final RecordBatches batches;
    private final Permits permits;
    private final AskedInTime asked;
    private final DirectPublisher publisher;
    private final MeterRegistry metrics;

    SendRequestConsumer(
            RecordBatches batches,
            Permits permits,
            AskedInTime asked,
            DirectPublisher publisher,
            MeterRegistry metrics) {
        this.batches = batches;
        this.permits = permits;
        this.asked = asked;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @Incoming("send-requests-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        batches.process(records, STREAM, this::answer);
    }

    private void answer(List<EventEnvelope> envelopes) {
        List<SendDecided> answers = permits.decide(asked.of(envelopes));
        answers.forEach(
                answer ->
                        metrics.counter("consent.decisions", "result", answer.result().name())
                                .increment());
        if (!answers.isEmpty()) {
            publish(answers);
        }
    }

    /** A decision that cannot be published is given up: its asker asks again. */
    private void publish(List<SendDecided> answers) {
        var unused =
                publisher
                        .publish(answers)
                        .whenComplete(
                                (done, failure) -> {
                                    if (failure != null) {
                                        metrics.counter("consent.decisions.unpublished")
                                                .increment(answers.size());
                                        LOG.warnf(
                                                "decisions cannot be published decisions=%d"
                                                        + " cause=%s",
                                                answers.size(), failure.getClass().getSimpleName());
                                    }
                                });
    }
}
