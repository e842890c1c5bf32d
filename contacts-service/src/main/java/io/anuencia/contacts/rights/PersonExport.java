package io.anuencia.contacts.rights;

import io.anuencia.contacts.audit.AuditEntry;
import io.anuencia.contacts.contact.Contact;
import io.anuencia.contacts.identity.IdentityStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that contacts-service holds of a person, for them to read; consent-service and
 * dispatch-service have their own parts.
 *
 * @param profile who they are
 * @param identities further ids that Meta gave them
 * @param imports files that named them
 * @param audiences campaigns whose audience of the last days they were in
 * @param changes who changed what
 * @param exportedAt when this was read
 */
record PersonExport(
        Contact profile,
        List<IdentityStore.Alias> identities,
        List<Import> imports,
        List<UUID> audiences,
        List<AuditEntry> changes,
        Instant exportedAt) {

    /**
     * A file that named a person.
     *
     * @param importId which
     * @param createdBy who handed it in
     * @param createdAt when
     */
    record Import(UUID importId, String createdBy, Instant createdAt) {}

    @Override
    public String toString() {
        return "PersonExport[" + profile + "]";
    }
}
