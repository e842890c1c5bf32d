package io.anuencia.contacts.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the audit trail.
 *
 * @param entryId id of the entry, ordered by time
 * @param at when it was written
 * @param actor token subject of the caller
 * @param action the action
 * @param contactId the person, or null
 * @param importId the import, or null
 * @param fields the fields that the request named; of a segment or an attribute its name, of a
 *     merge the contact that is gone, of a dismissed pair its id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        UUID entryId,
        Instant at,
        String actor,
        AuditAction action,
        UUID contactId,
        UUID importId,
        List<String> fields) {}
