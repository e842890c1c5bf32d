package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The people known while a batch is written: from the table, and from earlier drafts. */
final class KnownPeople {

    private final UUID importId;
    private final Map<String, RecipientKey> ownerOfId = new HashMap<>();
    private final Map<RecipientKey, ContactStore.Known> people = new HashMap<>();
    private final Map<RecipientKey, Lists> lists = new HashMap<>();
    private final Erased erased;

    KnownPeople(List<ContactStore.Known> rows, Erased erased, UUID importId) {
        this.importId = importId;
        this.erased = erased;
        rows.forEach(this::remember);
        rows.forEach(row -> lists.merge(row.recipientKey(), row.lists(), Lists::and));
    }

    private void remember(ContactStore.Known person) {
        people.put(person.recipientKey(), person);
        if (person.externalId() != null) {
            ownerOfId.put(person.externalId(), person.recipientKey());
        }
    }

    /** Returns the outcome of a draft, and remembers its person if it is to be written. */
    Contacts.Meeting meet(ContactDraft draft) {
        RecipientKey key = draft.recipientKey();
        String id = draft.externalId();
        if (erased.names(draft)) {
            return Contacts.Meeting.of(Contacts.Outcome.ERASED);
        }
        if (id != null && !ownerOfId.getOrDefault(id, key).equals(key)) {
            return Contacts.Meeting.of(Contacts.Outcome.CONFLICT);
        }
        Optional<String> full = lists.getOrDefault(key, Lists.NONE).overfilledBy(draft);
        if (full.isPresent()) {
            return new Contacts.Meeting(Contacts.Outcome.FULL, full.get());
        }
        Contacts.Meeting meeting = meetLiving(draft);
        if (meeting.outcome().isWritten()) {
            lists.merge(key, Lists.of(draft), Lists::and);
        }
        return meeting;
    }

    private Contacts.Meeting meetLiving(ContactDraft draft) {
        RecipientKey key = draft.recipientKey();
        ContactStore.Known before = people.get(key);
        if (before == null) {
            remember(
                    new ContactStore.Known(
                            key, draft.externalId(), importId, factsOfThisFile(draft)));
            return Contacts.Meeting.of(Contacts.Outcome.CREATED);
        }
        return before.isOf(importId) ? meetAgain(draft, before) : meetKnown(draft, before);
    }

    private Contacts.Meeting meetKnown(ContactDraft draft, ContactStore.Known before) {
        String id = draft.externalId();
        String firstId = before.externalId() == null ? id : before.externalId();
        remember(
                new ContactStore.Known(
                        draft.recipientKey(), firstId, importId, factsOfThisFile(draft)));
        boolean otherId = id != null && !id.equals(firstId);
        return Contacts.Meeting.of(otherId ? Contacts.Outcome.DUPLICATE : Contacts.Outcome.UPDATED);
    }

    private Contacts.Meeting meetAgain(ContactDraft draft, ContactStore.Known before) {
        Facts later = Facts.of(draft);
        Optional<String> contradicted = before.facts().contradictedBy(later);
        if (contradicted.isPresent()) {
            return new Contacts.Meeting(Contacts.Outcome.CONTRADICTION, contradicted.get());
        }
        String firstId = before.externalId() == null ? draft.externalId() : before.externalId();
        remember(
                new ContactStore.Known(
                        draft.recipientKey(), firstId, importId, before.facts().and(later)));
        return Contacts.Meeting.of(Contacts.Outcome.DUPLICATE);
    }

    private Facts factsOfThisFile(ContactDraft draft) {
        return importId == null ? new Facts(Map.of()) : Facts.of(draft);
    }
}
