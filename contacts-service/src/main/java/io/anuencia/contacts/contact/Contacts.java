package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes people, one or a batch, with the events that tell of them. */
@ApplicationScoped
public class Contacts {

    private final ContactStore store;
    private final ContactTrials trials;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Contacts(ContactStore store, ContactTrials trials, Outbox outbox, IdSource ids, Clock clock) {
        this.store = store;
        this.trials = trials;
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
        CONFLICT,
        /** The same import said something else of this person before; nothing was written. */
        CONTRADICTION,
        /** The person was erased and has not come back; nothing was written. */
        ERASED;

        /** Whether the draft changed something. */
        public boolean isWritten() {
            return switch (this) {
                case CREATED, UPDATED, DUPLICATE -> true;
                case CONFLICT, CONTRADICTION, ERASED -> false;
            };
        }
    }

    /**
     * What became of a draft, and where it contradicts.
     *
     * @param outcome what became of it
     * @param field the field that an earlier row contradicts, or null
     */
    public record Meeting(Outcome outcome, String field) {

        static Meeting of(Outcome outcome) {
            return new Meeting(outcome, null);
        }
    }

    /**
     * A batch that was written.
     *
     * @param meetings what became of each draft, in their order
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
        List<Meeting> meetings = new ArrayList<>(drafts.size());
        List<ContactDraft> people = meet(drafts, store.known(drafts, importId), importId, meetings);
        List<UUID> written =
                write(people, importId, ContactStore.Anew.NOTHING).stream()
                        .map(WrittenContact::contactId)
                        .toList();
        return new Batch(meetings, written);
    }

    /** What would become of drafts; only a dry run is noted, until {@link #endTrial}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Batch tryOut(List<ContactDraft> drafts, UUID importId) {
        List<ContactStore.Known> known = new ArrayList<>(store.known(drafts, importId));
        known.addAll(trials.known(drafts, importId));
        List<Meeting> meetings = new ArrayList<>(drafts.size());
        trials.note(meet(drafts, known, importId, meetings), importId);
        return new Batch(meetings, List.of());
    }

    /** Forgets whom a dry run has met. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void endTrial(UUID importId) {
        trials.forget(importId);
    }

    /** Those who are to be written, each once. */
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

    /** Writes different people and tells of them. */
    List<WrittenContact> write(List<ContactDraft> people, UUID importId, ContactStore.Anew anew) {
        if (people.isEmpty()) {
            return List.of();
        }
        Instant now = now();
        List<UUID> newIds = people.stream().map(person -> ids.next()).toList();
        List<WrittenContact> written =
                store.upsert(people, newIds, new ContactStore.Origin(importId, now, anew));
        outbox.appendAll(written.stream().map(row -> row.event(now)).toList());
        return written;
    }

    /** Who of these was erased and has not come back. */
    Set<RecipientKey> erased(ContactDraft draft) {
        return store.erased(List.of(draft));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
