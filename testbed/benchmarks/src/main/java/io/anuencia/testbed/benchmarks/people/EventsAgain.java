package io.anuencia.testbed.benchmarks.people;

import io.anuencia.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Half of the limit of P7: sends the records of the relay again from memory. */
final class EventsAgain implements AutoCloseable {

    private final List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer;

    /** Reads the current content of the topic of contacts. */
    EventsAgain(String kafka, long count) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka,
                                "acks",
                                "all",
                                "linger.ms",
                                2,
                                "compression.type",
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        read(kafka, count);
    }

    private void read(String kafka, long count) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", kafka),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            String topic = Topic.CONTACT_EVENTS.topicName();
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (events.size() < count) {
                var records = consumer.poll(Duration.ofSeconds(10));
                if (records.isEmpty()) {
                    throw new IllegalStateException(events.size() + " of " + count + " events");
                }
                records.forEach(
                        one ->
                                events.add(
                                        new ProducerRecord<>(
                                                topic,
                                                null,
                                                one.key(),
                                                one.value(),
                                                one.headers())));
            }
        }
    }

    /** Returns the seconds for this many copies of the records read. */
    double run(int copies) throws Exception {
        long begun = System.nanoTime();
        for (int copy = 0; copy < copies; copy++) {
            for (ProducerRecord<byte[], byte[]> event : events) {
                var unused = producer.send(event);
            }
        }
        producer.flush();
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        producer.close();
    }
}
