package io.anuencia.testbed.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test an empty broker of its own, with all topics and dead-letter topics made. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private LocalKafka kafka;

    @Override
    public Map<String, String> start() {
        kafka = LocalKafka.temporary();
        Topics.ofRepository().create(kafka.bootstrapServers());
        return Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "mp.messaging.connector.smallrye-kafka.bootstrap.servers",
                        kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.kill(); // nobody reads its data again
        }
    }
}
