package io.anuencia.webhook.intake;

import io.anuencia.events.Topic;
import io.anuencia.messaging.DirectPublisher;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Writes bodies to their lane on the event loop that read them: the producer never blocks, and
 * handing a body to another thread would cost more than all other work on it.
 */
@ApplicationScoped
class RawWriter {

    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final DirectPublisher publisher;

    RawWriter(DirectPublisher publisher) {
        this.publisher = publisher;
    }

    /** Fetches the metadata of the topics before the first body arrives, if there is a broker. */
    void start(@Observes StartupEvent event) {
        publisher.prepareRaw(LaneSelector.LANES);
    }

    /**
     * Writes a body.
     *
     * @return completes when every in-sync replica has it; fails at once if there is no room for
     *     it, and after 3 s if the broker has not acknowledged it
     */
    CompletionStage<Void> write(Topic lane, byte[] body) {
        return publisher.publishRaw(lane, body, HEADERS);
    }
}
