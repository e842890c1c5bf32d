package io.anuencia.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stops reading on all channels at once, before anything else, when a service ends. The connector
 * would pause them one after the other, last of all, and wait two seconds for each.
 */
@ApplicationScoped
class ChannelShutdown {

    private static final Logger LOG = Logger.getLogger(ChannelShutdown.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaClientService clients;

    ChannelShutdown(KafkaClientService clients) {
        this.clients = clients;
    }

    void end(@Observes @Priority(0) ShutdownEvent event) {
        List<Uni<?>> pauses =
                clients.getConsumerChannels().stream()
                        .flatMap(channel -> clients.getConsumers(channel).stream())
                        .<Uni<?>>map(consumer -> consumer.pause())
                        .toList();
        if (pauses.isEmpty()) {
            return;
        }
        try {
            Uni.combine()
                    .all()
                    .unis(pauses)
                    .collectFailures()
                    .discardItems()
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.infof(
                    "channels not paused in time, service ends anyway cause=%s",
                    Failures.nameOf(e));
        }
    }
}
