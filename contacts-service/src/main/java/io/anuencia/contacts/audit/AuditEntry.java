package io.anuencia.contacts.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who did what.
 *
 * @param entryId in the order of time
 * @param at when
 * @param actor the caller, by the subject of their token
 * @param action what they did
 * @param contactId to whom, or null
 * @param importId with which file, or null
 * @param fields the fields that the request named
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
