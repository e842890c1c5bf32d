package io.anuencia.testbed.faults;

import io.anuencia.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads the topics of a stack, without a group of its own. */
final class Topics implements AutoCloseable {

    private static final String DEAD_LETTERS = ".dlq";
    private static final Set<GroupState> UNSETTLED =
            EnumSet.of(GroupState.PREPARING_REBALANCE, GroupState.COMPLETING_REBALANCE);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String servers;
    private final Admin admin;

    Topics(String servers) {
        this.servers = servers;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
    }

    /** Returns the current ends of all partitions. */
    Map<TopicPartition, Long> ends() {
        return ends(answer(admin.listTopics().names()));
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        answer(admin.describeTopics(topics).allTopicNames())
                .forEach(
                        (name, topic) ->
                                topic.partitions()
                                        .forEach(
                                                each ->
                                                        latest.put(
                                                                new TopicPartition(
                                                                        name, each.partition()),
                                                                OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Returns every record of some topics from these offsets up to the current end. */
    List<ConsumerRecord<String, byte[]>> read(
            Collection<String> topics, Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> ends = ends(topics);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers, "enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            ends.keySet().forEach(each -> consumer.seek(each, from.getOrDefault(each, 0L)));
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /**
     * Returns the webhook bodies from these offsets on, without probes, which come every second.
     */
    List<byte[]> bodies(Map<TopicPartition, Long> from) {
        return read(Set.of(Topic.RAW_INBOUND.topicName(), Topic.RAW_STATUSES.topicName()), from)
                .stream()
                .filter(record -> record.headers().lastHeader("anuencia-probe") == null)
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Returns the records of all dead-letter topics from these offsets on. */
    List<ConsumerRecord<String, byte[]>> deadLetters(Map<TopicPartition, Long> from) {
        Set<String> topics = new HashSet<>(answer(admin.listTopics().names()));
        topics.removeIf(topic -> !topic.endsWith(DEAD_LETTERS));
        return read(topics, from);
    }

    /** Puts records on topics, all at once; returns their positions. */
    List<RecordMetadata> put(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
            List<RecordMetadata> places = new ArrayList<>();
            for (Future<RecordMetadata> each : sent) {
                places.add(each.get());
            }
            return places;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not take a record", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Returns the number of records that each group has not committed yet. */
    Map<String, Long> lags() {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Long> lags = new HashMap<>();
        for (GroupListing group : answer(admin.listGroups().all())) {
            long lag = 0;
            var committed =
                    answer(
                            admin.listConsumerGroupOffsets(group.groupId())
                                    .partitionsToOffsetAndMetadata());
            for (var each : committed.entrySet()) {
                long end = ends.getOrDefault(each.getKey(), 0L);
                lag += Math.max(0, end - each.getValue().offset());
            }
            lags.put(group.groupId(), lag);
        }
        return lags;
    }

    /** Returns the committed offsets of the groups with this prefix. */
    Map<TopicPartition, Long> committed(String groups) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (String group : groups(groups)) {
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, to) -> committed.put(partition, to.offset()));
        }
        return committed;
    }

    /** Returns a consumer that may join a group of a service. */
    KafkaConsumer<String, byte[]> member(String group) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether one of the groups with this prefix is rebalancing. */
    boolean isRebalancing(String groups) {
        return answer(admin.describeConsumerGroups(groups(groups)).all()).values().stream()
                .anyMatch(group -> UNSETTLED.contains(group.groupState()));
    }

    private List<String> groups(String beginning) {
        return answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(beginning))
                .toList();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while Kafka was asked", cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
