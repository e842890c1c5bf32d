package io.anuencia.dispatch.single;

import io.anuencia.dispatch.message.MessageQueued;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Observes the same events as the gate: the numbers whose messages are in the queue after commit.
 */
@ApplicationScoped
class QueuedNumbers {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageQueued queued) {
        heard.add(queued.phoneNumberId());
    }

    long times(String phoneNumberId) {
        return heard.stream().filter(phoneNumberId::equals).count();
    }
}
