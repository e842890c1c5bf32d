package io.anuencia.contacts.rights;

import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ErasureRequested;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Applies the erasures that consent-service requests, and lets people in again who come back. */
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    private final ErasureSteps steps;
    private final WriterLock writers;

    Erasures(ErasureSteps steps, WriterLock writers) {
        this.steps = steps;
        this.writers = writers;
    }

    /**
     * Applies erasures and returns, each person in a transaction of their own. A repeated erasure
     * is acknowledged again.
     */
    public void apply(List<EventEnvelope> events) {
        List<ErasureRequested> requests = new ArrayList<>();
        List<ConsentRecorded> consents = new ArrayList<>();
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof ErasureRequested request) {
                requests.add(request);
            } else if (envelope.event() instanceof ConsentRecorded recorded
                    && recorded.state().isValid()) {
                consents.add(recorded);
            }
        }
        if (!requests.isEmpty() || !consents.isEmpty()) {
            steps.note(requests, consents);
        }
        if (!requests.isEmpty()) {
            writers.awaitOthers();
            requests.forEach(this::erase);
        }
    }

    private void erase(ErasureRequested request) {
        steps.erase(request);
        LOG.infof("person erased erasureId=%s", request.erasureId());
    }
}
