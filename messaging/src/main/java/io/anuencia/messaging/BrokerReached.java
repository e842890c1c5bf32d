package io.anuencia.messaging;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.common.Metric;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Startup check: a service has not started before one of its channels has joined its consumer
 * group. Readiness does not depend on the broker, and the connector takes a channel that never had
 * a connection for a paused one, so a rollout with a wrong address or password would otherwise
 * replace all replicas.
 */
@Startup
@ApplicationScoped
class BrokerReached implements HealthCheck {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String JOINS = "join-total";

    private final KafkaClientService clients;
    private volatile boolean reached;

    BrokerReached(KafkaClientService clients) {
        this.clients = clients;
    }

    @Override
    public HealthCheckResponse call() {
        reached = reached || isIn();
        return HealthCheckResponse.named("broker was reached").status(reached).build();
    }

    private boolean isIn() {
        List<KafkaConsumer<Object, Object>> consumers =
                clients.getConsumerChannels().stream()
                        .flatMap(channel -> clients.getConsumers(channel).stream())
                        .toList();
        return consumers.isEmpty() || consumers.stream().anyMatch(BrokerReached::hasJoined);
    }

    private static boolean hasJoined(KafkaConsumer<?, ?> consumer) {
        return consumer.unwrap().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(JOINS))
                .filter(metric -> metric.metricName().group().equals(GROUP))
                .map(Metric::metricValue)
                .anyMatch(joins -> joins instanceof Double total && total > 0);
    }
}
