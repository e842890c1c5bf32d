package io.anuencia.contacts.contact;

import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.Problem;
import io.anuencia.messaging.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes people, one or a batch, with the events that tell of them. */
@ApplicationScoped
public class Contacts {

    private final ContactStore store;
    private final ContactRepository repository;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Contacts(
            ContactStore store,
            ContactRepository repository,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.store = store;
        this.repository = repository;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of a draft. */
    public enum Outcome {
        CREATED,
        UPDATED,
        /**
         * The same import named this person before, or they are known by another id of the caller;
         * both became one person, who keeps the first id.
         */
        DUPLICATE,
        /** The caller's id belongs to someone with another number; nothing was written. */
        CONFLICT
    }

    /**
     * Writes drafts in this transaction, in their order.
     *
     * @param importId the import they come from, or null
     * @return what became of each, in the same order
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Outcome> upsert(List<ContactDraft> drafts, UUID importId) {
        KnownPeople known =
                new KnownPeople(drafts.isEmpty() ? List.of() : store.known(drafts), importId);
        Map<RecipientKey, ContactDraft> people = new LinkedHashMap<>();
        List<Outcome> outcomes = new ArrayList<>(drafts.size());
        for (ContactDraft draft : drafts) {
            Outcome outcome = known.meet(draft);
            outcomes.add(outcome);
            if (outcome != Outcome.CONFLICT) {
                people.merge(draft.recipientKey(), draft, ContactDraft::then);
            }
        }
        write(List.copyOf(people.values()), importId, ContactStore.Anew.NOTHING);
        return outcomes;
    }

    /**
     * Writes one person.
     *
     * @param anew which lists of theirs are replaced, not added to
     * @return our id
     * @throws ProblemException 409 if the caller's id belongs to another number, or the number to
     *     another id
     */
    @Transactional
    UUID put(ContactDraft draft, ContactStore.Anew anew) {
        store.lockId(draft.externalId());
        for (ContactStore.Known known : store.known(List.of(draft))) {
            refuseOthers(draft, known.recipientKey(), known.externalId());
        }
        ContactStore.Written written = writeOne(draft, anew);
        // Someone may have registered the number after that look; the row tells who came first.
        refuseOthers(draft, written.recipientKey(), written.externalId());
        return written.contactId();
    }

    private ContactStore.Written writeOne(ContactDraft draft, ContactStore.Anew anew) {
        try {
            return write(List.of(draft), null, anew).get(0);
        } catch (IllegalStateException e) {
            if (ContactStore.isTakenId(e)) {
                throw new ProblemException(
                        Problem.Kind.CONFLICT,
                        "An import wrote this external id at the same moment; send it again.");
            }
            throw e;
        }
    }

    private static void refuseOthers(ContactDraft draft, RecipientKey key, String externalId) {
        if (!key.equals(draft.recipientKey())) {
            throw new ProblemException(
                    Problem.Kind.CONFLICT,
                    "This external id belongs to a person with another number. A new number is"
                            + " a new person; use another external id.");
        }
        if (externalId != null && !externalId.equals(draft.externalId())) {
            throw new ProblemException(
                    Problem.Kind.CONFLICT,
                    "This number belongs to a person with another external id; use that id.");
        }
    }

    @Transactional
    Optional<Contact> find(UUID contactId) {
        return repository.findByIdOptional(contactId).map(ContactEntity::toContact);
    }

    private List<ContactStore.Written> write(
            List<ContactDraft> people, UUID importId, ContactStore.Anew anew) {
        if (people.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<UUID> newIds = people.stream().map(person -> ids.next()).toList();
        List<ContactStore.Written> written =
                store.upsert(people, newIds, new ContactStore.Origin(importId, now, anew));
        outbox.appendAll(written.stream().map(row -> event(row, now)).toList());
        return written;
    }

    private static PlatformEvent event(ContactStore.Written row, Instant now) {
        PhoneNumber phone = new PhoneNumber(row.phone());
        return row.created()
                ? new ContactRegistered(
                        row.contactId(),
                        row.recipientKey(),
                        phone,
                        row.language(),
                        row.country(),
                        row.timeZone(),
                        now)
                : new ContactChanged(
                        row.contactId(),
                        row.recipientKey(),
                        phone,
                        row.language(),
                        row.country(),
                        row.timeZone(),
                        now);
    }
}
