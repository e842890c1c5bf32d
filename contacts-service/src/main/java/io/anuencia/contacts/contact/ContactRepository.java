package io.anuencia.contacts.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ContactRepository implements PanacheRepositoryBase<ContactEntity, UUID> {

    private final WriterLock writers;

    ContactRepository(WriterLock writers) {
        this.writers = writers;
    }

    /** Locks a person for writing until the transaction ends. */
    Optional<Contact> lock(UUID contactId) {
        writers.enter();
        return findByIdOptional(contactId, LockModeType.PESSIMISTIC_WRITE)
                .map(ContactEntity::toContact);
    }

    /** Returns people by their ids, in the order of the ids. */
    List<Contact> inOrder(Collection<UUID> contactIds) {
        return list("id in ?1 order by id", contactIds).stream()
                .map(ContactEntity::toContact)
                .toList();
    }
}
