package io.anuencia.contacts.identity;

import io.anuencia.contacts.audit.AuditAction;
import io.anuencia.contacts.audit.AuditTrail;
import io.anuencia.contacts.contact.ContactSearch;
import io.anuencia.contacts.contact.Version;
import io.anuencia.contacts.contact.WriterLock;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactsMerged;
import io.anuencia.events.NumberChanged;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Merges two contacts into one person at a caller's request. The contact that stays keeps its
 * values and takes those it lacks; the other's number is published as changed, so that its opt-outs
 * follow.
 */
@ApplicationScoped
class Merges {

    private final MergeStore store;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final WriterLock writers;
    private final Clock clock;

    Merges(MergeStore store, Outbox outbox, AuditTrail trail, WriterLock writers, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.trail = trail;
        this.writers = writers;
        this.clock = clock;
    }

    /**
     * Merges one contact into another.
     *
     * @param stays the contact that stays
     * @param goes the contact that is gone afterwards
     * @param demanded the version of the staying contact that the caller has seen, or null
     * @param by token subject of the caller
     * @throws ProblemException 404 if one does not exist, 400 if both are the same, 412 if the
     *     staying contact has another version, 409 if one was erased, or if together they exceed
     *     what one person may have
     */
    @Transactional
    ContactsMerged merge(UUID stays, UUID goes, Version demanded, String by) {
        if (stays.equals(goes)) {
            throw ProblemException.invalid("contactId", "name the other contact of the two");
        }
        writers.enter();
        List<MergeStore.Row> rows = store.lock(stays, goes);
        if (rows.size() < 2) {
            throw ContactSearch.notFound();
        }
        MergeStore.Row kept = rows.get(rows.get(0).contactId().equals(stays) ? 0 : 1);
        MergeStore.Row gone = rows.get(kept == rows.get(0) ? 1 : 0);
        Version.require(demanded, kept.version());
        refuseErased(stays, goes);
        refuseOverfull(stays, goes);
        Instant now = clock.instant();
        ContactChanged changed = store.merge(kept, gone, now);
        ContactsMerged merged =
                new ContactsMerged(stays, goes, kept.recipientKey(), gone.recipientKey(), now);
        outbox.appendAll(
                List.of(
                        new NumberChanged(
                                stays, gone.recipientKey(), kept.recipientKey(), kept.phone(), now),
                        merged,
                        changed));
        trail.note(by, AuditAction.CONTACTS_MERGED, stays, List.of(goes.toString()));
        return merged;
    }

    /** An erasure that looks for the keys of one contact would not find them under the other. */
    private void refuseErased(UUID stays, UUID goes) {
        if (store.hasErasedKey(stays, goes)) {
            throw ProblemException.conflict(
                    "One of the two has a number or an id of a person who was erased. Only a new"
                            + " consent of their own brings them back: record it with"
                            + " consent-service first.");
        }
    }

    private void refuseOverfull(UUID stays, UUID goes) {
        if (store.overfills(stays, goes)) {
            throw ProblemException.conflict(
                    "Together they have more than 50 tags, classes or attributes; remove some of"
                            + " one of them with PATCH /contacts/{contactId} first.");
        }
    }
}
