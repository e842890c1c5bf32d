package io.anuencia.testbed.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {
    private static final TopicPartition LANE = new TopicPartition("webhook.raw-inbound.v1", 0);

    @TempDir Path folder;

    @Test
    void acknowledgedRecordsSurviveAKillOfTheBroker() throws Exception {
        // given
        try (var kafka = new LocalKafka(folder, FreePorts.next(), false)) {
            kafka.start();
            Topics.ofRepository().create(kafka.bootstrapServers());
            produce(kafka, "x".repeat(4_000_000));
            // when
            kafka.kill();
            kafka.start();
            produce(kafka, "after");
            // then
            assertThat(consume(kafka)).extracting(String::length).containsExactly(4_000_000, 5);
        }
    }

    @Test
    void clientsOfAnotherListenerAreSentWhereItSays() throws Exception {
        // given
        int usual = FreePorts.next();
        int other = FreePorts.next();
        var listener = new KafkaListener("BY_ANOTHER_WAY", other, usual);
        try (var kafka = new LocalKafka(folder, usual, false).listeningAt(List.of(listener))) {
            kafka.start();
            // when
            try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + other))) {
                // then
                assertThat(admin.describeCluster().nodes().get())
                        .singleElement()
                        .extracting(Node::port)
                        .isEqualTo(usual);
                assertThat(admin.listTopics().names().get()).as("topics of a new one").isEmpty();
            }
        }
    }

    @Test
    void theTestResourceMakesEveryTopicWithItsSettings() throws Exception {
        // given
        var resource = new KafkaResource();
        // when
        var servers = resource.start().get("kafka.bootstrap.servers");
        // then
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.ofRepository().names())
                    .contains(
                            "webhook.preference-signals.v1.consent-service.preference-signals.dlq")
                    .doesNotContain("dispatch.send-requests.v1.consent-service.send-requests.dlq");
            var catalog = admin.describeTopics(List.of("consent.catalog-events.v1"));
            assertThat(catalog.allTopicNames().get().values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(1));
            assertThat(settings(admin, "dispatch.send-requests.v1"))
                    .containsEntry("retention.ms", "600000")
                    .containsEntry("segment.ms", "600000")
                    .containsEntry("message.timestamp.type", "LogAppendTime");
            assertThat(
                            settings(
                                    admin,
                                    "consent.catalog-events.v1.dispatch-service.catalog-events.dlq"))
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("segment.ms", "86400000");
        } finally {
            resource.stop();
        }
    }

    private static Map<String, String> settings(Admin admin, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var settings = new HashMap<String, String>();
        for (var one :
                admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
            settings.put(one.name(), one.value());
        }
        return settings;
    }

    private static void produce(LocalKafka kafka, String value) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "acks",
                        "all",
                        "max.request.size",
                        4_200_000);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(LANE.topic(), 0, null, value)).get();
        }
    }

    private static List<String> consume(LocalKafka kafka) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(LANE));
            consumer.seekToBeginning(List.of(LANE));
            var values = new ArrayList<String>();
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.size() < 2 && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
