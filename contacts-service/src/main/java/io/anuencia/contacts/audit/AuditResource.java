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
     * A page of the trail.
     *
     * @param entries in the order of time
     * @param next the cursor of the next page, or null
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
