package io.anuencia.testbed.benchmarks.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients of the limit program: every record is acknowledged by all replicas, none is lost.
 */
final class BareKafka {

    static final int BATCH = 500;

    private BareKafka() {}

    static KafkaProducer<byte[], byte[]> producer(String brokers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static void send(KafkaProducer<byte[], byte[]> producer, BareTopic topic, BareRecord record) {
        var unused =
                producer.send(
                        new ProducerRecord<>(topic.topicName(), record.key(), record.bytes()));
    }

    static KafkaConsumer<byte[], byte[]> consumer(String brokers, BareTopic topic) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                brokers,
                                "group.id",
                                topic.topicName(),
                                "auto.offset.reset",
                                "earliest",
                                "max.poll.records",
                                BATCH),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic.topicName()));
        return consumer;
    }
}
