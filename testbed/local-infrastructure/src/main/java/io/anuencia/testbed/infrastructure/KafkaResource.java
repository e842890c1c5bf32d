package io.anuencia.testbed.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test an empty broker of its own, with all topics and dead-letter topics. The
 * records that the service writes there must satisfy the schemas of events, or the tests fail.
 */
public sealed class KafkaResource implements QuarkusTestResourceLifecycleManager
        permits OwnBrokerResource {
    private LocalKafka kafka;

    @Override
    public Map<String, String> start() {
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        PublishedRecords.watch(kafka.bootstrapServers());
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "mp.messaging.connector.smallrye-kafka.bootstrap.servers", kafka.bootstrapServers(),
                // The first record of a partition waits until a poll without records has ended,
                // because its committed offset is fetched after that poll. Tests wait for many
                // such.
                "mp.messaging.connector.smallrye-kafka.poll-timeout", "100");
    }

    /** The broker, once it was started. */
    final LocalKafka kafka() {
        return kafka;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            PublishedRecords.forget(kafka.bootstrapServers());
            kafka.kill(); // nobody reads its data again
        }
    }
}
