package io.anuencia.webhook.translation;

import io.anuencia.messaging.DirectPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Sends bodies that a human must see to the dead-letter topic of their lane. */
@Singleton
class DeadLetters {

    /** The reason for an opt-out whose sender cannot be identified. */
    static final String OPT_OUT_OF_NOBODY = "OptOutOfNobody";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final DirectPublisher publisher;
    private final MeterRegistry metrics;

    DeadLetters(DirectPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /**
     * Counts and logs a dead letter; the count pages an operator.
     *
     * @param reason one word that reveals nothing of the body
     * @return publishes the dead letter; to be called until the broker has acknowledged it
     */
    Supplier<CompletionStage<Void>> prepare(
            ConsumerRecord<String, byte[]> record, RawRecords.Lane lane, String reason) {
        metrics.counter("dlq.records", "topic", record.topic(), "reason", reason).increment();
        LOG.errorf(
                "body cannot be translated topic=%s partition=%d offset=%d group=%s reason=%s",
                record.topic(), record.partition(), record.offset(), lane.group(), reason);
        return () -> publisher.publishDeadLetter(record, lane.topic(), lane.group(), reason);
    }
}
