package io.anuencia.contacts.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

@Path("/audit")
class AuditResource {

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * A page of the audit trail.
     *
     * @param entries the entries in chronological order
     * @param next the cursor of the next page; null on the last page
     */
    record Page(List<AuditEntry> entries, UUID next) {}

    @GET
    @RolesAllowed("contacts-read")
    public Page page(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        List<AuditEntry> entries = trail.page(cursor, limit);
        return new Page(entries, entries.size() < limit ? null : entries.get(limit - 1).entryId());
    }
}
