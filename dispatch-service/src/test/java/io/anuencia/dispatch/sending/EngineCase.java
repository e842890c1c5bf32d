package io.anuencia.dispatch.sending;

import io.anuencia.messaging.DirectPublisher;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A number that may send 80 messages a second, with a consent-service and Graph of our own. */
abstract class EngineCase {

    @Inject EngineRig rig;
    @Inject DirectPublisher publisher;

    Engine engine;
    String sender;

    @BeforeEach
    void start() {
        engine = new Engine(rig, publisher);
        sender = rig.sender(80);
    }

    @AfterEach
    void stop() {
        engine.stop();
    }
}
