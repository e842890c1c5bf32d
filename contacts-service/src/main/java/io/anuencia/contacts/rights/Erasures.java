package io.anuencia.contacts.rights;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.contact.Version;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureAcknowledged;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Forgets people: because a caller deletes them, or because consent-service asks everybody to. */
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);
    private static final String SERVICE = "contacts-service";
    private static final String ACTOR = "consent-service";

    private final ErasureStore store;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final Clock clock;

    Erasures(ErasureStore store, Outbox outbox, AuditTrail trail, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Applies erasures and returns. An erasure that comes again is acknowledged again with what it
     * erased the first time.
     */
    @Transactional
    public void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            if (envelope.event() instanceof ErasureRequested request) {
                erase(request);
            } else if (envelope.event() instanceof ConsentRecorded recorded
                    && recorded.state().isValid()) {
                store.letBack(recorded.recipientKeys(), recorded.recordedAt());
            }
        }
    }

    private void erase(ErasureRequested request) {
        Instant now = now();
        Optional<Map<String, Long>> before = store.done(request.erasureId());
        Map<String, Long> erased = before.orElseGet(() -> forget(request, now));
        if (before.isEmpty()) {
            store.note(request.erasureId(), erased, now);
        }
        outbox.append(
                new ErasureAcknowledged(
                        request.erasureId(), request.subjectId(), SERVICE, erased, now));
        LOG.infof("person erased erasureId=%s", request.erasureId());
    }

    private Map<String, Long> forget(ErasureRequested request, Instant now) {
        Map<String, Long> erased = new TreeMap<>();
        for (UUID contactId : store.contactsOf(request.recipientKeys())) {
            Set<RecipientKey> keys = store.keysOf(contactId);
            store.forget(contactId).forEach((kind, count) -> erased.merge(kind, count, Long::sum));
            outbox.append(
                    new ContactErased(contactId, List.copyOf(keys), request.erasureId(), now));
            store.keepAway(keys, now);
            trail.note(ACTOR, AuditAction.CONTACT_ERASED, contactId, List.of());
        }
        store.keepAway(request.recipientKeys(), now);
        return erased;
    }

    /**
     * Deletes a person here and asks consent-service to have them forgotten everywhere.
     *
     * @param demanded the version that the caller has seen, or null if any may be deleted
     * @throws ProblemException 404 if there is no such contact, 412 if it has another version
     */
    @Transactional
    void delete(UUID contactId, Version demanded, String by) {
        long current = store.lock(contactId).orElseThrow(ContactSearch::notFound);
        Version.require(demanded, current);
        Set<RecipientKey> keys = store.keysOf(contactId);
        Instant now = now();
        store.forget(contactId);
        store.keepAway(keys, now);
        outbox.append(new ContactErased(contactId, List.copyOf(keys), null, now));
        trail.note(by, AuditAction.CONTACT_ERASED, contactId, List.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
