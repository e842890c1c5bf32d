package io.anuencia.contacts.rights;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.contact.Version;
import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ErasureRequested;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.rest.ProblemException;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The separately committed steps of an erasure; a deletion that a caller asks for is a single step.
 */
@ApplicationScoped
class ErasureSteps {

    /**
     * Transaction timeout. The erasure reads every list of people kept by imports and audiences,
     * which may be gigabytes. An erasure that timed out would look like an outage: it would be
     * retried for ever and block its partition.
     */
    private static final int SECONDS_MAX = 3_600;

    private static final String SERVICE = "contacts-service";
    private static final String ACTOR = "consent-service";

    private final ErasureStore store;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final WriterLock writers;
    private final Clock clock;

    ErasureSteps(
            ErasureStore store, Outbox outbox, AuditTrail trail, WriterLock writers, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.trail = trail;
        this.writers = writers;
        this.clock = clock;
    }

    /**
     * Keeps the people of these requests out: from its commit nobody begins to write them, unless
     * they have come back.
     */
    @Transactional
    void note(List<ErasureRequested> requests, List<ConsentRecorded> consents) {
        writers.enter();
        List<RecipientKey> named = new ArrayList<>();
        for (ErasureRequested request : requests) {
            store.keepAway(request.recipientKeys(), request.requestedAt());
            named.addAll(request.recipientKeys());
        }
        List<RecipientKey> returned = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (ConsentRecorded consent : consents) {
            for (RecipientKey key : consent.recipientKeys()) {
                returned.add(key);
                times.add(consent.recordedAt());
            }
        }
        store.noteReturns(returned, times);
        named.addAll(returned);
        store.letBack(named);
    }

    /**
     * Forgets a person nobody is writing any more, and publishes the answer. A repeated request may
     * name more keys, linked in the meantime: whoever they lead to is forgotten too, and the answer
     * gives the total of what was erased.
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS_MAX)
    void erase(ErasureRequested request) {
        writers.lockBriefly();
        Instant now = clock.instant();
        Map<String, Long> erased = new TreeMap<>(store.done(request.erasureId()));
        forget(request, now).forEach((kind, count) -> erased.merge(kind, count, Long::sum));
        store.note(request.erasureId(), erased, now);
        outbox.append(request.answeredBy(SERVICE, erased, now));
    }

    private Map<String, Long> forget(ErasureRequested request, Instant now) {
        Map<String, Long> erased = new TreeMap<>();
        List<UUID> contacts = store.contactsOf(request.recipientKeys(), request.requestedAt());
        for (UUID contactId : contacts) {
            forget(contactId, request.erasureId(), request.requestedAt(), now)
                    .forEach((kind, count) -> erased.merge(kind, count, Long::sum));
        }
        // After what may take an hour: an entry behind a reader's cursor is never read.
        for (UUID contactId : contacts) {
            trail.note(ACTOR, AuditAction.CONTACT_ERASED, contactId, List.of());
        }
        erased.merge("trials", store.forgetTrials(request.recipientKeys()), Long::sum);
        store.letBack(request.recipientKeys());
        return erased;
    }

    private Map<String, Long> forget(UUID contactId, UUID erasureId, Instant askedAt, Instant now) {
        Set<RecipientKey> keys = store.keysOf(contactId);
        List<ErasureStore.FormerKey> formerKeys = store.formerKeysOf(contactId);
        Map<String, Long> erased = store.forget(contactId, trail.idsOf(contactId));
        store.keepAway(keys, askedAt);
        // Consents that another replica has read in the meantime count as well.
        store.letBack(keys);
        outbox.append(new ContactErased(contactId, List.copyOf(keys), erasureId, now));
        // Only consumers of all contact events know whether somebody else has such a key by now.
        for (ErasureStore.FormerKey former : formerKeys) {
            List<RecipientKey> key = List.of(former.key());
            outbox.append(new ContactErased(contactId, key, null, now, former.heldUntil()));
        }
        return erased;
    }

    /**
     * Deletes a person here and asks consent-service to have them forgotten everywhere.
     *
     * @param demanded the version that the caller has seen, or null if any may be deleted
     * @throws ProblemException 404 if there is no such contact, 412 if it has another version
     */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS_MAX)
    void delete(UUID contactId, Version demanded, String by) {
        writers.lockBriefly();
        long current = store.lock(contactId).orElseThrow(ContactSearch::notFound);
        Version.require(demanded, current);
        Instant now = clock.instant();
        forget(contactId, null, now, now);
        trail.note(by, AuditAction.CONTACT_ERASED, contactId, List.of());
    }
}
