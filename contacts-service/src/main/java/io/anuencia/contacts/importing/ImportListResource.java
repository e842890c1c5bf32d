package io.anuencia.contacts.importing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

@Path("/imports")
class ImportListResource {

    private final ImportList imports;

    ImportListResource(ImportList imports) {
        this.imports = imports;
    }

    /**
     * A page of imports.
     *
     * @param imports imports, newest first
     * @param next cursor of the next page, or null on the last one
     */
    record Page(List<ImportList.Line> imports, UUID next) {}

    @GET
    @RolesAllowed("contacts-read")
    public Page page(
            @QueryParam("state") ImportState state,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        List<ImportList.Line> page = imports.page(state, cursor, limit);
        return new Page(page, page.size() < limit ? null : page.get(limit - 1).importId());
    }
}
