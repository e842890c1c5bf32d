package io.anuencia.consent.erasure;

import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Handovers;
import io.anuencia.consent.subject.NextHolders;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.ContactErased;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Starts the erasures of contacts that their owner asked to delete, and of the keys that such a
 * contact used before. A contact deleted because of an erasure needs no other one.
 */
@ApplicationScoped
public class ContactErasures {

    private static final String CONSUMER = "consent-service.contact-erasures";

    private final Subjects subjects;
    private final Erasures erasures;
    private final Inbox inbox;
    private final Handovers handovers;
    private final NextHolders next;

    ContactErasures(
            Subjects subjects,
            Erasures erasures,
            Inbox inbox,
            Handovers handovers,
            NextHolders next) {
        this.subjects = subjects;
        this.erasures = erasures;
        this.inbox = inbox;
        this.handovers = handovers;
        this.next = next;
    }

    /** Applies the events in a transaction of its own; a repeat changes nothing. */
    public void apply(List<EventEnvelope> envelopes) {
        List<EventEnvelope> deleted =
                envelopes.stream()
                        .filter(
                                envelope ->
                                        envelope.event() instanceof ContactErased contact
                                                && contact.erasureId() == null)
                        .toList();
        if (!deleted.isEmpty()) {
            subjects.<Void>locked(
                    deleted.stream().flatMap(one -> contact(one).recipientKeys().stream()).toList(),
                    groups -> {
                        beginAll(groups, deleted);
                        return null;
                    });
        }
    }

    private void beginAll(Groups locked, List<EventEnvelope> deleted) {
        inbox.fresh(CONSUMER, deleted, EventEnvelope::id)
                .forEach(envelope -> begin(locked, contact(envelope)));
    }

    private void begin(Groups locked, ContactErased contact) {
        for (RecipientKey key : contact.recipientKeys()) {
            if (contact.heldUntil() == null) {
                erasures.beginLocked(locked, key, ErasureSource.CONTACTS);
            } else if (!isOfAnother(locked, key, contact.heldUntil())) {
                erasures.beginOfFormerHolder(locked, key, ErasureSource.CONTACTS);
            }
        }
    }

    /**
     * Whether the key now belongs to another person. Nobody writes from a number they have left, so
     * whoever consented under the key, or wrote from it, after the contact held it must not be
     * erased. What was said under a linked number by the next holder of that does not count here.
     */
    private boolean isOfAnother(Groups locked, RecipientKey key, Instant heldUntil) {
        Group person = locked.of(key);
        Set<UUID> own =
                new HashSet<>(handovers.sideOf(person, person.subjectOf(key), false).subjects());
        own.retainAll(person.spokenForBy(List.of(key)).subjects());
        return next.wereHeard(own, heldUntil);
    }

    private static ContactErased contact(EventEnvelope envelope) {
        return (ContactErased) envelope.event();
    }
}
