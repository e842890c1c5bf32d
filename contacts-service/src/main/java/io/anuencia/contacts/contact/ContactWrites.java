package io.anuencia.contacts.contact;

import io.anuencia.contacts.claim.ClaimCheck;
import io.anuencia.contacts.claim.ClaimDraft;
import io.anuencia.contacts.claim.ClaimSaid;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.rest.Caller;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Writes one person in the caller's transaction, with the events about the change. */
@ApplicationScoped
class ContactWrites {

    private final Contacts contacts;
    private final ContactStore store;
    private final ContactRows rows;
    private final FormerKeys formerKeys;
    private final Outbox outbox;

    ContactWrites(
            Contacts contacts,
            ContactStore store,
            ContactRows rows,
            FormerKeys formerKeys,
            Outbox outbox) {
        this.contacts = contacts;
        this.store = store;
        this.rows = rows;
        this.formerKeys = formerKeys;
        this.outbox = outbox;
    }

    /** Writes the person with this external id, or without one the person with this number. */
    @Transactional(Transactional.TxType.MANDATORY)
    WrittenContact put(ContactDraft draft, ContactStore.Anew anew, Version demanded) {
        store.lockId(
                draft.externalId() == null ? draft.recipientKey().toString() : draft.externalId());
        List<ContactStore.Known> people = store.known(List.of(draft), null);
        refuseErased(draft);
        for (ContactStore.Known known : people) {
            refuseOthers(draft, known.recipientKey(), known.externalId());
        }
        if (demanded != null) {
            Version.require(demanded, rows.versionOf(draft.recipientKey()));
        }
        WrittenContact written = writeOne(draft, anew);
        // Someone may have registered the number since we looked; the written row shows who was
        // first.
        refuseOthers(draft, written.recipientKey(), written.externalId());
        return written;
    }

    private WrittenContact writeOne(ContactDraft draft, ContactStore.Anew anew) {
        try {
            return contacts.write(draft, anew);
        } catch (IllegalStateException e) {
            throw taken(e);
        }
    }

    /**
     * A unique key that somebody else holds is the caller's problem; any other failure stays as it
     * is.
     */
    private static RuntimeException taken(IllegalStateException e) {
        if (!ContactStore.isTaken(e)) {
            return e;
        }
        return ProblemException.conflict(
                "This external id or number belongs to another contact. If both are one person,"
                        + " merge them with POST /contacts/{contactId}/merge.");
    }

    private static void refuseOthers(ContactDraft draft, RecipientKey key, String externalId) {
        if (!key.equals(draft.recipientKey())) {
            throw ProblemException.conflict(
                    "This external id belongs to a person with another number. If they have a new"
                            + " number, change it with PATCH /contacts/{contactId}.");
        }
        if (externalId != null
                && draft.externalId() != null
                && !externalId.equals(draft.externalId())) {
            throw ProblemException.conflict(
                    "This number belongs to a person with another external id; use that id.");
        }
    }

    private void refuseErased(ContactDraft draft) {
        if (contacts.erased(draft)) {
            throw ProblemException.conflict(
                    "This person was erased. Only a new consent of their own brings them back:"
                            + " record it with consent-service first.");
        }
    }

    /** Overwrites a locked person. */
    @Transactional(Transactional.TxType.MANDATORY)
    WrittenContact replace(Contact current, ContactDraft draft) {
        Instant now = contacts.now();
        boolean changesNumber = !current.recipientKey().equals(draft.recipientKey());
        try {
            contacts.noteForImports(current.recipientKey());
            WrittenContact written = rows.replace(current.contactId(), draft, now);
            if (changesNumber) {
                // The write has waited for any erasure in progress of a contact with that number.
                refuseErased(draft);
            }
            List<PlatformEvent> events = new ArrayList<>();
            if (changesNumber) {
                formerKeys.note(current.contactId(), current.recipientKey(), now);
                formerKeys.partWithIds(current.contactId());
                events.add(
                        new NumberChanged(
                                current.contactId(),
                                current.recipientKey(),
                                draft.recipientKey(),
                                draft.phone(),
                                now));
            }
            events.add(written.event(now));
            outbox.appendAll(events);
            return written;
        } catch (IllegalStateException e) {
            throw taken(e);
        }
    }

    /**
     * Publishes claims of consent. Repeating the same claim about the same person gives the same
     * claim id.
     *
     * @throws ProblemException 403 for a brand the author may not act for, 400 for a malformed
     *     claim
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void claim(WrittenContact written, List<ClaimSaid> said, Author author) {
        if (said == null) {
            return;
        }
        said.forEach(one -> refuseForeign(one, author.brands()));
        List<Problem.Field> errors = new ArrayList<>();
        List<ClaimDraft> claims = ClaimCheck.check(said, author.brands(), errors::add);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        outbox.appendAll(claims.stream().map(draft -> event(draft, written)).toList());
    }

    private static void refuseForeign(ClaimSaid said, Set<String> brands) {
        if (said != null && said.brand() != null && !Caller.allows(brands, said.brand())) {
            throw new ProblemException(
                    Problem.Kind.FORBIDDEN,
                    "The token's claim brands does not allow this brand; ask for one that does.");
        }
    }

    private ConsentClaimed event(ClaimDraft draft, WrittenContact written) {
        ClaimSaid said = draft.said();
        var claimId =
                Uuids.ofFacts(
                        "claim",
                        written.contactId().toString(),
                        written.recipientKey().toString(),
                        said.brand(),
                        said.purpose(),
                        String.valueOf(said.audienceClass()),
                        String.valueOf(said.collectionMethod()),
                        String.valueOf(draft.expressedAt()),
                        String.valueOf(said.notice()),
                        new TreeMap<>(said.evidence()).toString());
        return draft.toEvent(
                new ClaimDraft.Source(claimId, null, contacts.now()), written.recipientKey());
    }
}
