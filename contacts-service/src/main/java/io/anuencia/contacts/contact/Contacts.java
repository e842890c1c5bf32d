package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes people, one or a batch, with the events about the changes. */
@ApplicationScoped
public class Contacts {

    /**
     * Each look after the first means that somebody else has just written one of the same people.
     */
    private static final int LOOKS_MAX = 10;

    private final ContactStore store;
    private final NewContacts newcomers;
    private final ImportNotes notes;
    private final Outbox outbox;
    private final Clock clock;

    Contacts(
            ContactStore store,
            NewContacts newcomers,
            ImportNotes notes,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.newcomers = newcomers;
        this.notes = notes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Outcomes of a draft. */
    public enum Outcome {
        CREATED,
        UPDATED,
        /**
         * The same import has named this person before, or they are known by another external id.
         * Both become one person, who keeps the first id.
         */
        DUPLICATE,
        /** The external id belongs to someone with another number; nothing was written. */
        CONFLICT,
        /** The same import has contradicted this about the person before; nothing was written. */
        CONTRADICTION,
        /**
         * The person would have more tags, classes or attributes than allowed; nothing was written.
         */
        FULL,
        /** The person was erased and has not come back; nothing was written. */
        ERASED;

        /** Whether the draft changed something. */
        public boolean isWritten() {
            return switch (this) {
                case CREATED, UPDATED, DUPLICATE -> true;
                case CONFLICT, CONTRADICTION, FULL, ERASED -> false;
            };
        }
    }

    /**
     * The outcome of a draft.
     *
     * @param outcome the outcome
     * @param field the field that an earlier row contradicts, or that would be too long; else null
     */
    public record Meeting(Outcome outcome, String field) {

        static Meeting of(Outcome outcome) {
            return new Meeting(outcome, null);
        }
    }

    /**
     * A batch that was written.
     *
     * @param meetings outcome of each draft, in their order
     * @param contactIds the people who were written
     */
    public record Batch(List<Meeting> meetings, List<UUID> contactIds) {}

    /**
     * Writes drafts in this transaction, in their order.
     *
     * @param importId the import they come from, or null
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Batch upsert(List<ContactDraft> drafts, UUID importId) {
        if (drafts.isEmpty()) {
            return new Batch(List.of(), List.of());
        }
        // A person written by somebody else since the look is found at the next one.
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            Optional<Batch> batch = write(drafts, importId);
            if (batch.isPresent()) {
                return batch.get();
            }
        }
        throw new IllegalStateException("people who seem new are there at each look");
    }

    /**
     * Returns empty, and writes nothing, if somebody else has written one of those who seemed new.
     */
    private Optional<Batch> write(List<ContactDraft> drafts, UUID importId) {
        List<ContactStore.Known> rows = store.known(drafts, importId);
        Map<RecipientKey, Facts> noted = notes.noted(rows, importId);
        List<ContactStore.Known> known =
                rows.stream()
                        .map(row -> row.named(importId, noted.get(row.recipientKey())))
                        .toList();
        List<Meeting> meetings = new ArrayList<>(drafts.size());
        Set<RecipientKey> keys = keys(known);
        Map<Boolean, List<ContactDraft>> people =
                meet(drafts, known, importId, meetings).stream()
                        .collect(Collectors.partitioningBy(p -> keys.contains(p.recipientKey())));
        var origin = new ContactStore.Origin(importId, now(), ContactStore.Anew.NOTHING);
        Optional<List<WrittenContact>> created = newcomers.write(people.get(false), origin);
        if (created.isEmpty()) {
            return Optional.empty();
        }
        notes.noteAgain(people.get(true), noted.keySet(), importId);
        notes.noteForOthers(people.get(true), rows, importId);
        List<WrittenContact> written = new ArrayList<>(created.get());
        written.addAll(upsert(people.get(true), origin));
        notes.noteFirst(people.get(true), rows, noted.keySet(), importId);
        return Optional.of(
                new Batch(meetings, written.stream().map(WrittenContact::contactId).toList()));
    }

    private static Set<RecipientKey> keys(List<ContactStore.Known> people) {
        return people.stream().map(ContactStore.Known::recipientKey).collect(Collectors.toSet());
    }

    /** Writes different people, known or new, and publishes their events. */
    private List<WrittenContact> upsert(List<ContactDraft> people, ContactStore.Origin origin) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<WrittenContact> written = store.upsert(people, origin);
        outbox.appendAll(written.stream().map(row -> row.event(origin.at())).toList());
        return written;
    }

    /** Computes the outcomes of drafts for a dry run, and records only its notes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Batch tryOut(List<ContactDraft> drafts, UUID importId) {
        List<ContactStore.Known> known = new ArrayList<>(store.known(drafts, importId));
        known.addAll(notes.known(drafts, importId));
        List<Meeting> meetings = new ArrayList<>(drafts.size());
        notes.note(meet(drafts, known, importId, meetings), importId);
        return new Batch(meetings, List.of());
    }

    /**
     * Returns the people to write, each once, and adds the outcome of each draft to the meetings.
     */
    private List<ContactDraft> meet(
            List<ContactDraft> drafts,
            List<ContactStore.Known> rows,
            UUID importId,
            List<Meeting> meetings) {
        KnownPeople known = new KnownPeople(rows, store.erased(drafts), importId);
        Map<RecipientKey, ContactDraft> people = new LinkedHashMap<>();
        for (ContactDraft draft : drafts) {
            Meeting meeting = known.meet(draft);
            meetings.add(meeting);
            if (meeting.outcome().isWritten()) {
                people.merge(draft.recipientKey(), draft, ContactDraft::then);
            }
        }
        return List.copyOf(people.values());
    }

    /** Writes one person, known and locked or new, and publishes the event. */
    WrittenContact write(ContactDraft person, ContactStore.Anew anew) {
        noteForImports(person.recipientKey());
        return upsert(List.of(person), new ContactStore.Origin(null, now(), anew)).get(0);
    }

    /** Whether this person was erased and has not come back. */
    boolean erased(ContactDraft draft) {
        return store.erased(List.of(draft)).names(draft);
    }

    /**
     * Notes for running imports that a caller, not an import, is about to write this locked person.
     */
    void noteForImports(RecipientKey person) {
        notes.noteForImports(person);
    }

    Instant now() {
        return clock.instant();
    }
}
