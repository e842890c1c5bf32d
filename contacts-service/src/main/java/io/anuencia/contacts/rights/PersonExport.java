package io.anuencia.contacts.rights;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.anuencia.contacts.audit.AuditEntry;
import io.anuencia.contacts.contact.Contact;
import io.anuencia.contacts.identity.IdentityStore;
import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Everything that contacts-service stores about a person, for them to read; consent-service and
 * dispatch-service have their own parts.
 *
 * @param profile the contact
 * @param identities further ids that Meta gave them
 * @param formerKeys keys they had before
 * @param returns their latest own consents, as long as an earlier erasure may still be read
 * @param rows what running imports have said about them
 * @param duplicates contacts that may be the same person
 * @param imports files that named them
 * @param audiences campaigns whose audience of the last days included them
 * @param changes the audit trail of the contact and of those merged into it
 * @param truncated whether one of these lists had more than 1,000 entries, of which the newest are
 *     shown
 * @param exportedAt when this was read
 */
record PersonExport(
        Contact profile,
        List<IdentityStore.Alias> identities,
        List<FormerKey> formerKeys,
        List<Return> returns,
        List<ImportedRow> rows,
        List<Duplicate> duplicates,
        List<Import> imports,
        List<UUID> audiences,
        List<AuditEntry> changes,
        boolean truncated,
        Instant exportedAt) {

    /**
     * A key that a person had before.
     *
     * @param recipientKey the key; the number is not kept
     * @param heldUntil when they gave it up, or when their contacts were merged
     * @param stillTheirs whether it is still theirs, through a merge
     */
    record FormerKey(RecipientKey recipientKey, Instant heldUntil, boolean stillTheirs) {}

    /**
     * A consent of their own, after which an earlier erasure does not keep them out.
     *
     * @param recipientKey key under which it was recorded
     * @param returnedAt when it was recorded
     */
    record Return(RecipientKey recipientKey, Instant returnedAt) {}

    /**
     * What the file of a running import says about a person.
     *
     * @param importId id of the import
     * @param externalId the caller's own id in the file, or null
     * @param facts facts by field name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportedRow(UUID importId, String externalId, Map<String, Object> facts) {

        @Override
        public String toString() {
            return "ImportedRow[" + importId + "]";
        }
    }

    /**
     * A contact that may be the same person.
     *
     * @param contactId the other contact
     * @param reason why they may be one person
     * @param foundAt when the pair was found
     * @param dismissedAt when somebody decided that they are two people, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Duplicate(UUID contactId, String reason, Instant foundAt, Instant dismissedAt) {}

    /**
     * A file that named a person.
     *
     * @param importId id of the import
     * @param createdBy token subject of the caller who uploaded it
     * @param createdAt when it was received
     */
    record Import(UUID importId, String createdBy, Instant createdAt) {}

    @Override
    public String toString() {
        return "PersonExport[" + profile + "]";
    }
}
