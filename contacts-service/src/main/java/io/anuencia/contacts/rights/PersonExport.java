package io.anuencia.contacts.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param duplicates contacts that may be the same person
 * @param imports files that named them
 * @param audiences campaigns whose audience of the last days they were in
 * @param changes who changed what, of contacts that were merged into this one too
 * @param truncated whether one of these lists had more than its newest 1,000, which are told
 * @param exportedAt when this was read
 */
record PersonExport(
        Contact profile,
        List<IdentityStore.Alias> identities,
        List<Duplicate> duplicates,
        List<Import> imports,
        List<UUID> audiences,
        List<AuditEntry> changes,
        boolean truncated,
        Instant exportedAt) {

    /**
     * A contact that may be the same person.
     *
     * @param contactId the other one
     * @param reason why they may be one person
     * @param foundAt when that was found
     * @param dismissedAt when somebody said that they are two, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Duplicate(UUID contactId, String reason, Instant foundAt, Instant dismissedAt) {}

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
