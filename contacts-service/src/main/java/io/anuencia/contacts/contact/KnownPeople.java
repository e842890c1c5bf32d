package io.anuencia.contacts.contact;

import io.anuencia.events.RecipientKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is known while a batch is written: from the table, and from the drafts before. */
final class KnownPeople {

    private final UUID importId;
    private final Map<String, RecipientKey> ownerOfId = new HashMap<>();
    private final Map<RecipientKey, ContactStore.Known> people = new HashMap<>();

    KnownPeople(List<ContactStore.Known> rows, UUID importId) {
        this.importId = importId;
        rows.forEach(this::remember);
    }

    private void remember(ContactStore.Known person) {
        people.put(person.recipientKey(), person);
        if (person.externalId() != null) {
            ownerOfId.put(person.externalId(), person.recipientKey());
        }
    }

    /** What becomes of a draft; from now on its person is known. */
    Contacts.Outcome meet(ContactDraft draft) {
        RecipientKey key = draft.recipientKey();
        String id = draft.externalId();
        if (id != null && !ownerOfId.getOrDefault(id, key).equals(key)) {
            return Contacts.Outcome.CONFLICT;
        }
        ContactStore.Known before = people.get(key);
        if (before == null) {
            remember(new ContactStore.Known(key, id, importId));
            return Contacts.Outcome.CREATED;
        }
        String firstId = before.externalId() == null ? id : before.externalId();
        remember(new ContactStore.Known(key, firstId, importId));
        boolean sameFile = importId != null && importId.equals(before.lastImportId());
        boolean otherId = id != null && !id.equals(firstId);
        return sameFile || otherId ? Contacts.Outcome.DUPLICATE : Contacts.Outcome.UPDATED;
    }
}
