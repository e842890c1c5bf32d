package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** The consumer groups that a section of docs/operations.md rewinds, moved as Kafka's tool does. */
final class ConsumerGroups implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FROM = "done <<'STREAMS'\n";
    private static final String TO = "STREAMS\n";

    private final Admin admin;
    private final String service;
    private final Map<String, String> topics;

    private ConsumerGroups(Admin admin, String service, Map<String, String> topics) {
        this.admin = admin;
        this.service = service;
        this.topics = topics;
    }

    /**
     * Reads the streams that a section names.
     *
     * @param heading heading of the section
     * @param service service whose groups they are
     */
    static ConsumerGroups ofRunbook(String heading, String service, String kafka)
            throws IOException {
        String runbook = Files.readString(Packaged.root().resolve("docs/operations.md"));
        int section = runbook.indexOf("\n### " + heading + "\n");
        int first = runbook.indexOf(FROM, section) + FROM.length();
        Map<String, String> topics =
                runbook.substring(first, runbook.indexOf(TO, first))
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.strip().split(" +"))
                        .collect(
                                Collectors.toMap(
                                        stream -> service + "." + stream[0], stream -> stream[1]));
        return new ConsumerGroups(
                Admin.create(Map.of("bootstrap.servers", kafka)), service, topics);
    }

    /** Returns the groups that the section names. */
    Set<String> named() {
        return topics.keySet();
    }

    /** Returns all groups of the service that Kafka knows. */
    Set<String> all() throws ExecutionException, InterruptedException {
        Set<String> all = new TreeSet<>();
        admin.listGroups()
                .all()
                .get()
                .forEach(
                        group -> {
                            if (group.groupId().startsWith(service + ".")) {
                                all.add(group.groupId());
                            }
                        });
        return all;
    }

    /** Moves every group to the first record since a moment; refused while one has a member. */
    void rewind(Instant moment) throws ExecutionException, InterruptedException {
        for (Map.Entry<String, String> group : topics.entrySet()) {
            Map<TopicPartition, Long> ends = offsets(group.getValue(), OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> moved = new HashMap<>();
            offsets(group.getValue(), OffsetSpec.forTimestamp(moment.toEpochMilli()))
                    .forEach(
                            (partition, offset) ->
                                    moved.put(
                                            partition,
                                            new OffsetAndMetadata(
                                                    offset < 0 ? ends.get(partition) : offset)));
            admin.alterConsumerGroupOffsets(group.getKey(), moved).all().get();
        }
    }

    /** Waits until every group has read what is on its topic now. */
    void awaitEnd() throws ExecutionException, InterruptedException {
        for (Map.Entry<String, String> group : topics.entrySet()) {
            Map<TopicPartition, Long> ends = offsets(group.getValue(), OffsetSpec.latest());
            Awaitility.await(group.getKey())
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> {
                                Map<TopicPartition, OffsetAndMetadata> read =
                                        admin.listConsumerGroupOffsets(group.getKey())
                                                .partitionsToOffsetAndMetadata()
                                                .get();
                                assertThat(ends)
                                        .allSatisfy(
                                                (partition, end) ->
                                                        assertThat(read.get(partition).offset())
                                                                .isGreaterThanOrEqualTo(end));
                            });
        }
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                admin
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(
                                partitions.stream()
                                        .collect(Collectors.toMap(each -> each, each -> which)))
                        .all()
                        .get();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    @Override
    public void close() {
        admin.close();
    }
}
