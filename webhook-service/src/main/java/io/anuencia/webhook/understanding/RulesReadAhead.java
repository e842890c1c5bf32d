package io.anuencia.webhook.understanding;

import io.anuencia.messaging.DaemonThreads;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;

/** Reads the rules while the service starts, so that the first message does not wait for it. */
@ApplicationScoped
class RulesReadAhead {

    void start(@Observes StartupEvent event, Provider<Understanding> understanding) {
        DaemonThreads.named("rules").newThread(understanding::get).start();
    }
}
