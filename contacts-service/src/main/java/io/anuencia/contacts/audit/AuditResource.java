package io.anuencia.contacts.audit;

import io.anuencia.messaging.ProblemException;
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
     * @param next pass it as {@code after} for the next page; null on the last
     */
    record Page(List<AuditEntry> entries, UUID next) {}

    @GET
    @RolesAllowed("contacts-read")
    public Page page(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        List<AuditEntry> entries = trail.page(cursor(after), limit);
        return new Page(entries, entries.size() < limit ? null : entries.get(limit - 1).entryId());
    }

    private static UUID cursor(String after) {
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("after", "pass next of the page before, unchanged");
        }
    }
}
