package io.anuencia.consent.hearing;

import io.anuencia.events.Topic;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.RecordBatches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The loop of consumers whose records may be opt-outs: one that becomes a dead letter defers
 * marketing to its people (architecture 4).
 */
@ApplicationScoped
public class OptOutBatches {

    private final RecordBatches batches;
    private final UnreadSignals unread;

    OptOutBatches(RecordBatches batches, UnreadSignals unread) {
        this.batches = batches;
        this.unread = unread;
    }

    /** Applies the events of a batch, as {@link RecordBatches#process} does. */
    public void process(
            ConsumerRecords<String, byte[]> records,
            Topic topic,
            String group,
            Consumer<List<EventEnvelope>> handler) {
        RecordBatches.Stream stream =
                new RecordBatches.Stream(
                        topic, group, RecordBatches.Poison.DEAD_LETTER, unread::defer);
        batches.process(records, stream, handler);
    }
}
