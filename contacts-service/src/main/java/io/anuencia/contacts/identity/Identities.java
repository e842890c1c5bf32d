package io.anuencia.contacts.identity;

import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.IdentityLinked;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.UserIdChanged;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Applies identity events to known people and ignores others. */
@ApplicationScoped
class Identities {

    private static final String CONSUMER = "contacts-service.identities";

    private final Inbox inbox;
    private final Links links;
    private final NumberChanges numbers;
    private final WriterLock writers;

    Identities(Inbox inbox, Links links, NumberChanges numbers, WriterLock writers) {
        this.inbox = inbox;
        this.links = links;
        this.numbers = numbers;
        this.writers = writers;
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        writers.enter();
        inbox.fresh(CONSUMER, events, EventEnvelope::id)
                .forEach(envelope -> apply(envelope.event()));
    }

    private void apply(PlatformEvent event) {
        if (event instanceof IdentityLinked linked) {
            links.link(linked);
        } else if (event instanceof UserIdChanged changed) {
            links.rename(changed);
        } else if (event instanceof NumberChangeReported reported) {
            numbers.reported(reported);
        }
    }
}
