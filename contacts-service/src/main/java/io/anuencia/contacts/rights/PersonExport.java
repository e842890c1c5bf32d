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
 * Everything that contacts-service holds of a person, for them to read; consent-service and
 * dispatch-service have their own parts.
 *
 * @param profile who they are
 * @param identities further ids that Meta gave them
 * @param formerKeys what they went by before
 * @param returns when they last consented by themselves, as far as an erasure of before may be read
 * @param rows what imports that go on have said of them
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
     * A key that a person went by before.
     *
     * @param recipientKey the key; a number is not kept
     * @param heldUntil until when, or when their contacts were merged
     * @param stillTheirs whether it is theirs still, by a merge
     */
    record FormerKey(RecipientKey recipientKey, Instant heldUntil, boolean stillTheirs) {}

    /**
     * A consent of their own, after which an erasure of before does not keep them away.
     *
     * @param recipientKey under which key
     * @param returnedAt when
     */
    record Return(RecipientKey recipientKey, Instant returnedAt) {}

    /**
     * What a file that is being read says of a person.
     *
     * @param importId which
     * @param externalId the caller's own id in it, or null
     * @param facts by the names of fields
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
