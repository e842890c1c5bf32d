package io.anuencia.contacts.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ContactRepository implements PanacheRepositoryBase<ContactEntity, UUID> {}
