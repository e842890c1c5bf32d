package io.anuencia.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import io.anuencia.testbed.infrastructure.LocalKafka;
import io.anuencia.testbed.infrastructure.TopicRecords;
import io.anuencia.testbed.infrastructure.Topics;
import io.quarkus.runtime.ShutdownEvent;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record of any size that a topic takes becomes a dead letter. */
class DeadLetterSizesIT {

    /** What a record has in addition to its value, if it has no key and no headers. */
    private static final int OVERHEAD = 100;

    private static LocalKafka kafka;
    private static Producers producers;
    private static DirectPublisher publisher;

    @BeforeAll
    static void start() {
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        producers = new Producers(broker(), RelayProcess.codec());
        publisher = new DirectPublisher(producers, RelayProcess.codec());
    }

    @AfterAll
    static void stop() {
        producers.close(new ShutdownEvent());
        kafka.kill();
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    @ParameterizedTest
    @CsvSource({
        "RAW_INBOUND, webhook-service.raw-inbound, 4194304",
        "MESSAGE_STATUSES, dispatch-service.message-statuses, 1048576"
    })
    void largestRecordOfATopicBecomesAWholeDeadLetter(Topic topic, String group, int bytesMax)
            throws Exception {
        // given
        ConsumerRecord<String, byte[]> record = publish(topic, bytesMax - OVERHEAD);
        // when
        publisher.publishDeadLetter(record, topic, group, "Poison").toCompletableFuture().join();
        // then
        ConsumerRecord<String, byte[]> letter = onlyLetterOf(topic, group);
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(header(letter, "anuencia-reason")).isEqualTo("Poison");
    }

    /** As a topic does that was made before dead letters had room for headers. */
    @Test
    void letterThatItsTopicRefusesNamesTheOriginAlone() throws Exception {
        // given
        Topic topic = Topic.ACCOUNT_EVENTS;
        String group = "dispatch-service.account-events";
        limit(topic.deadLetterTopic(group), 10_000);
        ConsumerRecord<String, byte[]> record = publish(topic, 20_000);
        // when
        publisher.publishDeadLetter(record, topic, group, "Poison").toCompletableFuture().join();
        // then
        ConsumerRecord<String, byte[]> letter = onlyLetterOf(topic, group);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "anuencia-topic")).isEqualTo(topic.topicName());
        assertThat(header(letter, "anuencia-partition")).isEqualTo("" + record.partition());
        assertThat(header(letter, "anuencia-offset")).isEqualTo("" + record.offset());
    }

    private static ConsumerRecord<String, byte[]> publish(Topic topic, int bytes) throws Exception {
        byte[] value = new byte[bytes];
        new Random(1).nextBytes(value); // compression does not make it smaller
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "max.request.size",
                        2 * bytes + OVERHEAD);
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), value)).get();
        }
        return only(TopicRecords.of(kafka.bootstrapServers(), topic.topicName()));
    }

    private static void limit(String topic, int bytesMax) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var limit = new ConfigEntry("max.message.bytes", Integer.toString(bytesMax));
        var change = new AlterConfigOp(limit, AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(broker())) {
            admin.incrementalAlterConfigs(Map.of(resource, Set.of(change))).all().get();
        }
    }

    private static ConsumerRecord<String, byte[]> onlyLetterOf(Topic topic, String group) {
        return only(TopicRecords.of(kafka.bootstrapServers(), topic.deadLetterTopic(group)));
    }

    private static ConsumerRecord<String, byte[]> only(List<ConsumerRecord<String, byte[]>> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
